package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.time.Duration;

/// One connection with its [Responder]: what the responder may do, and how many of its answers are under way. Belongs to
/// the I/O thread.
///
/// A peer that does not read what it is answered is not read either: its input is held until the answers are out, so
/// that it is slowed down as by any other echo, and no queue grows. Datagram senders share one socket, which is never
/// held for one of them: what is beyond the bound for one receiver is refused, and recorded as failed.
final class Conversation {
    /// How an answer that cannot be sent at all is recorded.
    interface Unanswerable {
        void failed(Outgoing answer, SocketFailure why);
    }

    private final SessionConnection connection;
    private final Port port;
    private final Responder responder;
    private final Unanswerable unanswerable;
    private int answersUnderWay;
    private boolean holding;
    private boolean closeWhenAnswered;
    /// That of what came last.
    private long event = Outgoing.NOT_RECORDED;

    Conversation(SessionConnection connection, Port port, Responder responder, Unanswerable unanswerable) {
        this.connection = connection;
        this.port = port;
        this.responder = responder;
        this.unanswerable = unanswerable;
    }

    SessionConnection connection() {
        return connection;
    }

    /// Lets the responder answer.
    ///
    /// @param event the number of the event that records it; negative for none
    void received(Reception reception, long event) {
        this.event = event;
        responder.received(this, reception);
    }

    /// Answers with the very bytes that came, which the record need not keep twice.
    void echo(Reception reception) {
        answer(Outgoing.of(reception.data().duplicate()).recordedAs(event));
    }

    void inputEnded() {
        responder.inputEnded(this);
    }

    /// Sends an answer; as many as there are, now or later. The data is borrowed for the call only.
    void answer(Outgoing answer) {
        Address peer = connection.peerAddress();
        if (port.type().isConnectionOriented()) {
            answersUnderWay++;
            port.send(answer);
            hold();
        } else if (peer instanceof Address.Unnamed) {
            unanswerable.failed(answer, new TransferFailure.NoReturnAddress());
        } else {
            port.send(new Outgoing(answer.data(), answer.descriptors(), peer, answer.claimed(), null));
        }
    }

    /// Does something after the delay, unless the connection has closed by then.
    void after(Duration delay, Runnable action) {
        port.after(delay, action);
    }

    /// Closes the connection as soon as all answers are out, and what a person has sent meanwhile.
    void closeWhenAnswered() {
        closeWhenAnswered = true;
        closeIfAnswered();
    }

    /// An outcome came: an answer's, or that of something that a person has sent, which has an identity of its own.
    void outcome(Outgoing message) {
        if (message.sending() == null) {
            answersUnderWay = Math.max(0, answersUnderWay - 1);
            release();
        }
        closeIfAnswered();
    }

    private void closeIfAnswered() {
        if (closeWhenAnswered && answersUnderWay == 0 && port.queuedBytes() == 0) {
            port.close();
        }
    }

    private void hold() {
        if (!holding && answersUnderWay > 0) {
            holding = true;
            port.holdInput();
        }
    }

    private void release() {
        if (holding && answersUnderWay == 0) {
            holding = false;
            port.releaseInput();
        }
    }
}
