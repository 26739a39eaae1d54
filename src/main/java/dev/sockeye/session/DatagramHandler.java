package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records what happens on a datagram socket: one listed connection for each address that something came from or went
/// to. Called on the I/O thread, except [#connectionTo].
final class DatagramHandler implements PortEvents {
    /// Addresses that are told apart; the longest-known is forgotten first.
    static final int MOST_ADDRESSES = 10_000;

    private final BasicSession session;
    private final Behaviour behaviour;
    private final @Nullable AccessJudge judge;
    private final String note;
    private final DialledEvents.PortEnded ended;
    private boolean recorded;
    private final Map<Address, SessionConnection> byAddress = new LinkedHashMap<>();

    /// @param judge decides about every message; null: all are welcome
    /// @param note what is recorded with the opening
    DatagramHandler(BasicSession session, Behaviour behaviour, @Nullable AccessJudge judge, String note,
            DialledEvents.PortEnded ended) {
        this.session = session;
        this.behaviour = behaviour;
        this.judge = judge;
        this.note = note;
        this.ended = ended;
    }

    /// Records the opening, once: the first datagram may come before the call that opens has returned.
    void opened(Port port, long timeNanos) {
        synchronized (byAddress) {
            if (!recorded) {
                recorded = true;
                session.journal.opened(port.localAddress(), timeNanos, note);
            }
        }
    }

    /// The listed connection for the address, made when there is none yet.
    SessionConnection connectionTo(Port port, Address address, @Nullable Credentials credentials, boolean byPeer,
            long timeNanos) {
        synchronized (byAddress) {
            SessionConnection known = byAddress.get(address);
            if (known != null) {
                return known;
            }
            opened(port, timeNanos);
            var connection = new SessionConnection(session.context.nextConnectionId(), session.id(), port,
                    address, timeNanos);
            byAddress.put(address, connection);
            session.book.add(connection);
            if (byAddress.size() > MOST_ADDRESSES) {
                var eldest = byAddress.values().iterator().next();
                byAddress.remove(eldest.peerAddress());
                session.journal.closed(eldest.id(), timeNanos, "This address is forgotten, as the longest known of "
                        + MOST_ADDRESSES + ": its next message begins a new connection.");
                session.book.closed(eldest);
            }
            Provenance provenance = credentials == null ? null : Provenance.SENT_WITH_MESSAGE;
            if (byPeer) {
                session.journal.accepted(connection.id(), credentials, provenance, address, timeNanos);
            } else {
                session.journal.dialled(connection.id(), credentials, provenance, address, timeNanos);
            }
            return connection;
        }
    }

    @Override
    public void received(Port port, Reception reception) {
        if (!isAllowed(port, reception)) {
            return;
        }
        Address sender = reception.sender() == null ? new Address.Unnamed() : reception.sender();
        var connection = connectionTo(port, sender, reception.credentials(), true, reception.timeNanos());
        if (connection.lastMessageCredentials().isEmpty()) {
            session.journal.identify(connection.id(), reception.credentials(), Provenance.SENT_WITH_MESSAGE, sender,
                    reception.timeNanos());
        }
        connection.credentialsCame(reception.credentials());
        connection.counters().received(reception.data().remaining());
        session.counters.received(reception.data().remaining());
        session.journal.received(connection.id(), reception);
        ByteBuffer answer = ConnectionHandler.answer(behaviour, reception);
        if (answer != null) {
            var message = new Outgoing(answer, List.of(), sender);
            if (connection.canSend()) {
                port.send(message);
            } else {
                session.journal.sendFailed(connection.id(), message, 0, new SocketFailure.NoReturnAddress(),
                        reception.timeNanos());
            }
        }
    }

    private boolean isAllowed(Port port, Reception reception) {
        if (judge == null) {
            return true;
        }
        AccessJudge.Decision decision = judge.judge(AccessPeer.of(reception.credentials(), judge.facts()));
        if (!decision.allowed()) {
            opened(port, reception.timeNanos());
            session.counters.turnedAway();
            session.journal.denied(reception, decision.reason());
            reception.descriptors().forEach(Descriptor::close);
        }
        return decision.allowed();
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        var connection = receiver(port, message, timeNanos);
        connection.counters().sent(message.data().remaining());
        session.counters.sent(message.data().remaining());
        session.journal.sent(connection.id(), message, timeNanos);
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        session.journal.sendFailed(receiver(port, message, timeNanos).id(), message, taken, failure, timeNanos);
    }

    private SessionConnection receiver(Port port, Outgoing message, long timeNanos) {
        return connectionTo(port, message.to() == null ? new Address.Unnamed() : message.to(), null, false, timeNanos);
    }

    @Override
    public void inputEnded(Port port, long timeNanos) {
        // Datagram sockets have no end of input.
    }

    @Override
    public void outputEnded(Port port, long timeNanos) {
        // They are not half-closed either.
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        synchronized (byAddress) {
            for (SessionConnection connection : byAddress.values()) {
                session.journal.closed(connection.id(), failure, timeNanos);
                session.book.closed(connection);
            }
            byAddress.clear();
        }
        session.journal.closed(0, failure, timeNanos);
        ended.ended(port, failure);
    }
}
