package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A connection that was turned away and is told so, and then closed. What it sends meanwhile is discarded. After the last
/// word it is half-closed and has a moment to read that: a peer that is just sending would otherwise find the connection
/// broken, and never read it.
final class RefusedConnection implements PortEvents {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    /// However slowly it reads, and whatever the rules wait for.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Connection connection;
    private final Journal journal;
    private final Conversation conversation;
    private final long event;
    private final Runnable over;
    private boolean told;
    private boolean inputEnded;

    /// @param event the number of the event that says that it was turned away; negative when it was not recorded
    /// @param over told when it is closed
    RefusedConnection(Connection connection, Journal journal, SessionRules rules, Peer peer, long event,
            Runnable over) {
        this.connection = connection;
        this.journal = journal;
        this.event = event;
        this.over = over;
        this.conversation = new Conversation(
                new SessionConnection(0, connection, connection.peerAddress(), Times.now()), connection, journal,
                (own, who) -> new RuleResponder(own, rules, who, 0), peer, this::finish, () -> null);
    }

    void begin() {
        connection.after(LONGEST, connection::close);
        conversation.denied(event);
    }

    private void finish() {
        told = true;
        if (inputEnded) {
            connection.close();
        } else {
            connection.shutdownOutput();
            connection.after(MOMENT, connection::close);
        }
    }

    @Override
    public void received(Port port, Reception reception) {
        reception.descriptors().forEach(Descriptor::close);
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        journal.told(event, message, timeNanos);
        conversation.outcome(message);
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        journal.sendFailed(0, message, taken, failure, timeNanos);
        conversation.outcome(message);
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        inputEnded = true;
        if (told) {
            connection.close();
        }
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        // That it is being closed is no event of its own.
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        conversation.ended();
        over.run();
    }
}
