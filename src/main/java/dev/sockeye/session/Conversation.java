package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection with its [Responder]: what the responder may do, and how many of its answers are under way. Belongs to
/// the I/O thread.
///
/// A peer that does not read what it is answered is not read either: its input is held until the answers are out, so
/// that it is slowed down as by any other echo, and no queue grows. Datagram senders share one socket, which is never
/// held for one of them: what is beyond the bound for one receiver is refused, and recorded as failed.
final class Conversation {
    /// How long what a peer still sends may take to come, so that breaking off finds it unread.
    private static final Duration BREAKING_OFF = Duration.ofMillis(100);

    private final SessionConnection connection;
    private final Port port;
    private final Responder responder;
    private final Journal journal;
    private final Runnable close;
    private final Supplier<@Nullable Sending> identity;
    private int answersUnderWay;
    private boolean holding;
    private boolean closeWhenAnswered;
    private boolean begun;
    private boolean over;

    /// @param responder makes the one that answers
    /// @param peer who is there, for rules
    Conversation(SessionConnection connection, Port port, Journal journal, Responder.Maker responder, Peer peer) {
        this(connection, port, journal, responder, peer, port::close, () -> null);
    }

    /// With somebody who was turned away.
    ///
    /// @param close what is done when all is said
    /// @param identity of each answer to a datagram
    Conversation(SessionConnection connection, Port port, Journal journal, Responder.Maker responder, Peer peer,
            Runnable close, Supplier<@Nullable Sending> identity) {
        this.close = close;
        this.identity = identity;
        this.connection = connection;
        this.port = port;
        this.journal = journal;
        this.responder = responder.of(this, peer);
    }

    /// Lets the responder speak first; once, later calls do nothing.
    void begin() {
        if (!begun) {
            begun = true;
            responder.connected();
        }
    }

    SessionConnection connection() {
        return connection;
    }

    /// @param event the number under which it was recorded; negative when it was not
    void received(Reception reception, long event) {
        begin();
        responder.received(reception, event);
    }

    /// @param event the number of the event that says that the peer was turned away; negative when it was not recorded
    void denied(long event) {
        begun = true;
        responder.denied(event);
    }

    void inputEnded() {
        responder.inputEnded();
    }

    /// The connection is over, or the address forgotten.
    void ended() {
        over = true;
        responder.closed();
    }

    boolean isConnectionOriented() {
        return port.type().isConnectionOriented();
    }

    SocketType type() {
        return port.type();
    }

    /// What waits because this peer does not read; of datagrams it is not told for one receiver.
    long queuedBytes() {
        return isConnectionOriented() ? port.queuedBytes() : 0;
    }

    /// Records what a rule did.
    ///
    /// @param event the number of the message's event; negative for none
    void rule(long event, String sentence) {
        journal.rule(connection.id(), event, sentence);
    }

    /// Holds the port's input, or takes one hold back.
    void holdInput(boolean held) {
        if (held) {
            port.holdInput();
        } else {
            port.releaseInput();
        }
    }

    /// Breaks the connection off. The kernel tells the peer of a reset when something that it sent lies unread.
    void reset() {
        port.holdInput();
        port.after(BREAKING_OFF, port::close);
    }

    /// Sends an answer; as many as there are, now or later. The data is borrowed for the call only.
    void answer(Outgoing answer) {
        Address peer = connection.peerAddress();
        if (port.type().isConnectionOriented()) {
            answersUnderWay++;
            port.send(answer);
            hold();
        } else if (peer instanceof Address.Unnamed) {
            journal.sendFailed(connection.id(), answer, 0, new TransferFailure.NoReturnAddress(), Times.now());
        } else {
            port.send(new Outgoing(answer.data(), answer.descriptors(), peer, answer.claimed(),
                    identity.get()));
        }
    }

    /// Does something after the delay, unless the connection is over by then.
    void after(Duration delay, Runnable action) {
        port.after(delay, () -> {
            if (!over) {
                action.run();
            }
        });
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
            responder.answered();
        }
        closeIfAnswered();
    }

    private void closeIfAnswered() {
        if (closeWhenAnswered && (!isConnectionOriented() || (answersUnderWay == 0 && port.queuedBytes() == 0))) {
            closeWhenAnswered = false;
            close.run();
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
