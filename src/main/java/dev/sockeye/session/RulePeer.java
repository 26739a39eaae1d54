package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Fact;

/// Who is at the other end, for rules.
final class RulePeer {
    private RulePeer() {}

    /// Without its program, which may take long to look up.
    static Peer of(AccessPeer peer) {
        return of(peer, Fact.unknown("nobody asked"));
    }

    /// With its program. May block.
    static Peer withProgram(AccessPeer peer) {
        return of(peer, peer.program().map(AccessFacts.Program::path));
    }

    private static Peer of(AccessPeer peer, Fact<String> program) {
        return new Peer(peer.credentials().uid(), peer.credentials().gid(), peer.groups(), program);
    }
}
