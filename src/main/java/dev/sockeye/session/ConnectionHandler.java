package dev.sockeye.session;

import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Records what happens on one connection (stream, seqpacket) and answers as the server's behaviour says.
/// Called on the I/O thread only.
final class ConnectionHandler implements PortEvents {
    /// What the session does when the connection (null: the whole datagram socket) is gone.
    interface Ended {
        void ended(@Nullable SessionConnection connection, @Nullable SocketFailure failure);
    }

    private final SessionConnection connection;
    private final Journal journal;
    private final Behaviour behaviour;
    private final Counters total;
    private final Ended ended;
    private int answersUnderWay;
    private boolean closeWhenAnswered;
    private boolean outputEnded;

    ConnectionHandler(SessionConnection connection, Journal journal, Behaviour behaviour, Counters total, Ended ended) {
        this.connection = connection;
        this.journal = journal;
        this.behaviour = behaviour;
        this.total = total;
        this.ended = ended;
    }

    @Override
    public void received(Port port, Reception reception) {
        connection.credentialsCame(reception.credentials());
        connection.counters().received(reception.data().remaining());
        total.received(reception.data().remaining());
        journal.received(connection.id(), reception);
        ByteBuffer answer = answer(behaviour, reception);
        if (answer != null) {
            answersUnderWay++;
            port.send(Outgoing.of(answer));
        }
    }

    static @Nullable ByteBuffer answer(Behaviour behaviour, Reception reception) {
        return switch (behaviour) {
            case Behaviour.LogOnly() -> null;
            case Behaviour.Echo() -> reception.data().duplicate();
            case Behaviour.FixedReply reply -> ByteBuffer.wrap(reply.reply().toArray());
        };
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        connection.counters().sent(message.data().remaining());
        total.sent(message.data().remaining());
        journal.sent(connection.id(), message, timeNanos);
        outcome(port);
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        journal.sendFailed(connection.id(), message, taken, failure, timeNanos);
        outcome(port);
    }

    private void outcome(Port port) {
        answersUnderWay = Math.max(0, answersUnderWay - 1);
        if (closeWhenAnswered && answersUnderWay == 0) {
            port.close();
        }
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        if (connection.state() == SessionConnection.State.OPEN) {
            connection.state(SessionConnection.State.INPUT_ENDED);
        }
        journal.shutDown(connection.id(), timeNanos, "The peer sends nothing more.");
        // A server that answers by itself has nothing left to say; where a person answers, the person decides.
        if (!(behaviour instanceof Behaviour.LogOnly)) {
            closeWhenAnswered = true;
            if (answersUnderWay == 0) {
                port.close();
            }
        }
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        outputEnded = true;
        journal.shutDown(connection.id(), timeNanos, "This side sends nothing more.");
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        if (failure instanceof SocketFailure.PeerClosed && outputEnded) {
            journal.closed(connection.id(), timeNanos, "Both directions have ended.");
        } else {
            journal.closed(connection.id(), failure, timeNanos);
        }
        ended.ended(connection, failure);
    }
}
