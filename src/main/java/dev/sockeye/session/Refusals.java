package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Tells those whom a server turns away what its rules say (`"at": "denied"`): they have no connection in the record. Only
/// so many at a time, so that who is turned away costs little. Belongs to the I/O thread, except [#close()].
final class Refusals {
    /// Who comes while so many are being told is turned away without a word.
    static final int MOST = 64;

    private final Journal journal;
    private final Supplier<SessionRules> rules;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<Sending, Long> underWay = new HashMap<>();
    private int waiting;

    Refusals(Journal journal, Supplier<SessionRules> rules) {
        this.journal = journal;
        this.rules = rules;
    }

    boolean mayTell() {
        return rules.get().refuses() && !areTooMany();
    }

    private boolean areTooMany() {
        return open.size() + underWay.size() + waiting >= MOST;
    }

    /// What is recorded with whom is turned away without a word.
    String note() {
        return rules.get().refuses() && areTooMany()
                ? " It is not told so: " + MOST + " others are just being told."
                : "";
    }

    /// The events of a connection that is to be told.
    ///
    /// @param event the number of the event that says that it was turned away; negative when it was not recorded
    RefusedConnection tell(Connection connection, Peer peer, long event) {
        open.add(connection);
        return new RefusedConnection(connection, journal, rules.get(), peer, event, () -> open.remove(connection));
    }

    /// Tells a datagram's sender, if it has an address and others leave room for it.
    ///
    /// @param event the number of the event that says that it was turned away; negative when it was not recorded
    void tell(Port port, Reception reception, long event) {
        Address sender = reception.sender();
        if (sender == null || sender instanceof Address.Unnamed || !mayTell()) {
            return;
        }
        SessionRules known = rules.get();
        waiting++;
        new Conversation(new SessionConnection(0, port, sender, reception.timeNanos()), port, journal,
                (conversation, peer) -> new RuleResponder(conversation, known, peer, 0),
                known.sender(reception.credentials()), () -> waiting--, () -> identity(event)).denied(event);
    }

    private Sending identity(long event) {
        var sending = new Sending(0);
        underWay.put(sending, event);
        return sending;
    }

    /// Records what a datagram's sender was told.
    ///
    /// @return whether the message was such a one
    boolean sent(Outgoing message, long timeNanos) {
        Long event = message.sending() == null ? null : underWay.remove(message.sending());
        if (event != null) {
            journal.told(event, message, timeNanos);
        }
        return event != null;
    }

    /// Records that a datagram's sender could not be told.
    ///
    /// @return whether the message was such a one
    boolean failed(Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        boolean told = message.sending() != null && underWay.remove(message.sending()) != null;
        if (told) {
            journal.sendFailed(0, message, taken, failure, timeNanos);
        }
        return told;
    }

    /// Closes the connections of those who are just being told. Thread-safe.
    void close() {
        open.forEach(Connection::close);
    }
}
