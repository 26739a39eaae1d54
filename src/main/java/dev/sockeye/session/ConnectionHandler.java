package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import org.jspecify.annotations.Nullable;

/// Records what happens on one connection (stream, seqpacket) and lets its [Responder] answer.
/// Called on the I/O thread only.
final class ConnectionHandler implements PortEvents {
    /// What the session does when the connection (null: the whole datagram socket) is gone.
    interface Ended {
        void ended(@Nullable SessionConnection connection, @Nullable SocketFailure failure);
    }

    private final SessionConnection connection;
    private final Journal journal;
    private final DescriptorStore descriptors;
    private final Conversation conversation;
    private final Counters total;
    private final Ended ended;
    private boolean outputEnded;

    /// @param peer who is there, for rules
    ConnectionHandler(SessionConnection connection, BasicSession session, Responder.Maker responder, Peer peer,
            Ended ended) {
        this.connection = connection;
        this.journal = session.journal;
        this.descriptors = session.context.descriptors();
        this.conversation = new Conversation(connection, connection.port(), journal, responder, peer);
        this.total = session.counters;
        this.ended = ended;
    }

    /// The connection is listed: its responder may speak first.
    void begin() {
        conversation.begin();
    }

    @Override
    public void received(Port port, Reception reception) {
        connection.credentialsCame(reception.credentials());
        connection.counters().received(reception.data().remaining());
        total.received(reception.data().remaining());
        ArrivedDescriptors arrived = descriptors.arrived(connection.id(), true, reception.descriptors());
        long event = journal.received(connection.id(), reception, arrived.note());
        conversation.received(reception, event);
        descriptors.settle(event, connection.id(), arrived);
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        connection.counters().sent(message.data().remaining());
        total.sent(message.data().remaining());
        journal.sent(connection.id(), message, timeNanos);
        conversation.outcome(message);
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        journal.sendFailed(connection.id(), message, taken, failure, timeNanos);
        conversation.outcome(message);
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        if (connection.state() == SessionConnection.State.OPEN) {
            connection.state(SessionConnection.State.INPUT_ENDED);
        }
        journal.shutDown(connection.id(), timeNanos, "The peer sends nothing more.");
        conversation.inputEnded();
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        outputEnded = true;
        journal.shutDown(connection.id(), timeNanos, "This side sends nothing more.");
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        conversation.ended();
        if (failure instanceof TransferFailure.PeerClosed && outputEnded) {
            journal.closed(connection.id(), timeNanos, "Both directions have ended.");
        } else {
            journal.closed(connection.id(), failure, timeNanos);
        }
        ended.ended(connection, failure);
    }
}
