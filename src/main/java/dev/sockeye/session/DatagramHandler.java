package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Records what happens on a datagram socket: one listed connection for each address that something came from or went
/// to. Called on the I/O thread, except [#connectionTo].
final class DatagramHandler implements DatagramEvents {
    /// Addresses that are told apart; the longest-known is forgotten first.
    static final int MOST_ADDRESSES = 10_000;

    private final BasicSession session;
    private final Responder.Maker responder;
    private final @Nullable AccessJudge judge;
    private final UndecidedMessages undecided;
    private final @Nullable Refusals refusals;
    private @Nullable Port port;
    private final String note;
    private final DialledEvents.PortEnded ended;
    private boolean recorded;
    private final Map<Address, Conversation> byAddress = new LinkedHashMap<>();

    /// Of a client.
    ///
    /// @param note what is recorded with the opening
    DatagramHandler(BasicSession session, String note, DialledEvents.PortEnded ended) {
        this(session, (_, _) -> new Responder.Silent(), null, null, note, ended);
    }

    /// @param judge decides about every message; null: all are welcome
    /// @param refusals tells those whom the judge turns away; null: nobody is told
    /// @param note what is recorded with the opening
    DatagramHandler(BasicSession session, Responder.Maker responder, @Nullable AccessJudge judge,
            @Nullable Refusals refusals, String note, DialledEvents.PortEnded ended) {
        this.session = session;
        this.responder = responder;
        this.judge = judge;
        this.refusals = refusals;
        this.undecided = new UndecidedMessages(session.context.decisions(), this::decision, this::decided);
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
        return conversationWith(port, address, credentials, byPeer, timeNanos, "").connection();
    }

    private Conversation conversationWith(Port port, Address address, @Nullable Credentials credentials, boolean byPeer,
            long timeNanos, String note) {
        synchronized (byAddress) {
            Conversation known = byAddress.get(address);
            if (known != null) {
                return known;
            }
            opened(port, timeNanos);
            var connection = new SessionConnection(session.context.nextConnectionId(), port,
                    address, timeNanos);
            var conversation = new Conversation(connection, port, session.journal, responder,
                    Peer.UNKNOWN);
            byAddress.put(address, conversation);
            session.book.add(connection);
            if (byAddress.size() > MOST_ADDRESSES) {
                var forgotten = byAddress.values().iterator().next();
                var eldest = forgotten.connection();
                byAddress.remove(eldest.peerAddress());
                forgotten.ended();
                session.journal.closed(eldest.id(), timeNanos, "This address is forgotten, as the longest known of "
                        + MOST_ADDRESSES + ": its next message begins a new connection.");
                session.connectionEnded(eldest);
            }
            Provenance provenance = credentials == null ? null : Provenance.SENT_WITH_MESSAGE;
            if (byPeer) {
                session.journal.accepted(connection.id(), credentials, provenance, address, timeNanos, note);
            } else {
                session.journal.dialled(connection.id(), credentials, provenance, address, timeNanos);
            }
            return conversation;
        }
    }

    @Override
    public void received(Port port, Reception reception) {
        this.port = port;
        if (judge == null) {
            welcome(port, reception, "");
        } else if (judge.mayBlock()) {
            undecided.add(port, reception);
        } else {
            decided(reception, decision(reception));
        }
    }

    private AccessJudge.Decision decision(Reception reception) {
        return judge == null
                ? AccessJudge.Decision.OPEN
                : judge.judge(AccessPeer.of(reception.credentials(), judge.facts()));
    }

    private void decided(Reception reception, AccessJudge.Decision decision) {
        Port from = Objects.requireNonNull(port, "a message has come from it");
        if (decision.allowed()) {
            welcome(from, reception, decision.note());
        } else {
            opened(from, reception.timeNanos());
            session.counters.turnedAway();
            long event = session.journal.denied(reception,
                    decision.reason() + (refusals == null ? "" : refusals.note()));
            if (refusals != null) {
                refusals.tell(from, reception, event);
            }
            reception.descriptors().forEach(Descriptor::close);
        }
    }

    private void welcome(Port port, Reception reception, String note) {
        Address sender = reception.sender() == null ? new Address.Unnamed() : reception.sender();
        var conversation = conversationWith(port, sender, reception.credentials(), true, reception.timeNanos(),
                note);
        var connection = conversation.connection();
        if (connection.lastMessageCredentials().isEmpty()) {
            session.journal.identify(connection.id(), reception.credentials(), Provenance.SENT_WITH_MESSAGE, sender,
                    reception.timeNanos());
        }
        connection.credentialsCame(reception.credentials());
        connection.counters().received(reception.data().remaining());
        session.counters.received(reception.data().remaining());
        DescriptorStore descriptors = session.context.descriptors();
        ArrivedDescriptors arrived = descriptors.arrived(connection.id(), false, reception.descriptors());
        long event = session.journal.received(connection.id(), reception, arrived.note());
        conversation.received(reception, event);
        descriptors.settle(event, connection.id(), arrived);
    }

    @Override
    public void sent(Port port, Outgoing message, long timeNanos) {
        if (refusals != null && refusals.sent(message, timeNanos)) {
            return;
        }
        var connection = receiver(port, message, timeNanos);
        connection.counters().sent(message.data().remaining());
        session.counters.sent(message.data().remaining());
        session.journal.sent(connection.id(), message, timeNanos);
        settled(message);
    }

    @Override
    public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        if (refusals != null && refusals.failed(message, taken, failure, timeNanos)) {
            return;
        }
        session.journal.sendFailed(receiver(port, message, timeNanos).id(), message, taken, failure, timeNanos);
        settled(message);
    }

    private void settled(Outgoing message) {
        Conversation known;
        synchronized (byAddress) {
            known = byAddress.get(message.to() == null ? new Address.Unnamed() : message.to());
        }
        if (known != null) {
            known.outcome(message);
        }
    }

    private SessionConnection receiver(Port port, Outgoing message, long timeNanos) {
        return connectionTo(port, message.to() == null ? new Address.Unnamed() : message.to(), null, false, timeNanos);
    }

    @Override
    public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
        undecided.giveUp();
        synchronized (byAddress) {
            for (Conversation conversation : byAddress.values()) {
                conversation.ended();
                session.journal.closed(conversation.connection().id(), failure, timeNanos);
                session.connectionEnded(conversation.connection());
            }
            byAddress.clear();
        }
        session.journal.closed(0, failure, timeNanos);
        ended.ended(port, failure);
    }
}
