package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the choice of a protocol for connections of a capture.
///
/// @param capture tells addresses and programs
/// @param known all protocols that can be chosen
/// @param byHand what a person has chosen for an address, as [dev.sockeye.socket.Address#text()] writes it; empty for nothing
public record ChoiceMaker(Capture capture, List<Protocol> known, Function<String, Optional<Protocol>> byHand) {
    private static final Choice.Facts NOTHING = new Choice.Facts("", SocketType.STREAM, "", "");

    /// Among all protocols; nobody has chosen by hand.
    public static ChoiceMaker of(Capture capture) {
        return of(capture, Schema.NONE);
    }

    /// The same with what is known of messages of protocol buffers.
    public static ChoiceMaker of(Capture capture, Schema schema) {
        return new ChoiceMaker(capture, Protocols.with(schema), _ -> Optional.empty());
    }

    Choice choice(int session, int connection) {
        return new Choice(known, byHand.apply(address(session)), () -> facts(session, connection));
    }

    /// The address that stands for a session: of a tap the server's, not the one that it has itself; empty when unknown.
    public String address(int session) {
        SessionFacts facts = capture.sessionFacts(session);
        return facts == null ? "" : facts.role() == Role.TAP ? facts.name() : facts.address().text();
    }

    private Choice.Facts facts(int session, int connection) {
        SessionFacts facts = capture.sessionFacts(session);
        if (facts == null) {
            return NOTHING;
        }
        PeerFacts peer = capture.peerFacts(connection);
        String other = program(peer);
        String server = peer == null || peer.server() == null ? "" : program(peer.server());
        return facts.role() == Role.CLIENT
                ? new Choice.Facts(address(session), facts.type(), "", other)
                : new Choice.Facts(address(session), facts.type(), other, server);
    }

    private static String program(@Nullable PeerFacts peer) {
        return peer == null ? "" : peer.process().executable().or("");
    }
}
