package dev.sockeye.session;

import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Identity;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whom the server of a tap sees: each client, or this program.
///
/// @param asClients whether it sees each client's own user and groups
/// @param claims whether each end sees the other, its pid included, with each message, where it asks for that
/// @param facts tell groups of who sends datagrams
record TapIdentity(boolean asClients, boolean claims, AccessFacts facts) {
    /// As it was asked for, and can be.
    ///
    /// @throws SocketFailedException when that was asked for and cannot be
    static TapIdentity of(TapSpec spec, Identity.Rights rights, AccessFacts facts) throws SocketFailedException {
        boolean asClients = isAsClients(spec, rights);
        return new TapIdentity(asClients, asClients && rights.claimed(), facts);
    }

    private static boolean isAsClients(TapSpec spec, Identity.Rights rights) throws SocketFailedException {
        if (spec.identity() == TapSpec.Identity.CLIENTS && !rights.taken()) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Letting the server see the clients' users",
                    "this program may not take them: that needs root (CAP_SETUID and CAP_SETGID)",
                    "Run as root, or leave identity=yes out: then the server sees your user."));
        }
        return spec.identity() != TapSpec.Identity.OURS && rights.taken();
    }

    /// A sentence.
    String seenAs() {
        return asClients
                ? "The server sees the client's user and groups, with this program's pid."
                : "The server sees this program's user and pid in place of the client's.";
    }

    /// As whom the server is to be dialled.
    Optional<Identity> as(Fact<Identity> client) {
        return asClients && client instanceof Fact.Known<Identity>(Identity known)
                ? Optional.of(known)
                : Optional.empty();
    }

    /// Why the client must be turned away; null when it need not be.
    @Nullable
    String refusal(Fact<Identity> client) {
        return asClients && client instanceof Fact.Unknown<Identity>(String reason)
                ? "Denied, as its identity cannot be taken: " + reason + "."
                : null;
    }

    /// Why who sent a datagram must be turned away; null when it need not be. Asked for each one: its groups are no reason, and
    /// are not looked for.
    @Nullable
    String refusal(@Nullable Credentials sent) {
        return refusal(of(known(sent), Fact.known(List.of())));
    }

    private static Credentials known(@Nullable Credentials sent) {
        return sent == null ? Credentials.unknown("no credentials came with the message") : sent;
    }

    /// Who sent a datagram; its groups are those that its process has now. One that has ended has none: that is never more than
    /// it might do.
    Fact<Identity> of(@Nullable Credentials sent) {
        Credentials who = known(sent);
        Fact<List<Integer>> now = asClients ? AccessPeer.of(who, facts).groups() : Fact.known(List.of());
        return of(who, now.isKnown() ? now : Fact.known(List.of()));
    }

    /// Who the client of a connection is; a reason when that is not all known.
    Fact<Identity> of(PeerIdentity peer) {
        return of(peer.credentials(), peer.groups());
    }

    private static Fact<Identity> of(Credentials credentials, Fact<List<Integer>> groups) {
        if (credentials.uid() instanceof Fact.Known<Integer>(Integer uid)
                && credentials.gid() instanceof Fact.Known<Integer>(Integer gid)
                && groups instanceof Fact.Known<List<Integer>>(List<Integer> all)) {
            return Fact.known(new Identity(uid, gid, all));
        }
        return Fact.unknown(Stream.of(credentials.uid(), credentials.gid(), groups).filter(fact -> !fact.isKnown())
                .findFirst().map(Fact::text).orElse("nothing is known"));
    }

    /// The credentials with which a message goes on: its sender's, where the kernel lets us send them; otherwise null.
    ///
    /// @param sender null when it is not known
    Outgoing.@Nullable Claimed claimed(@Nullable Credentials sender) {
        Credentials sent = claims ? sender : null;
        return sent != null && sent.pid() instanceof Fact.Known<Integer>(Integer pid)
                && sent.uid() instanceof Fact.Known<Integer>(Integer uid)
                && sent.gid() instanceof Fact.Known<Integer>(Integer gid)
                        ? new Outgoing.Claimed(pid, uid, gid)
                        : null;
    }
}
