package dev.sockeye.ui.compose;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Amounts;
import java.util.List;

/// What of a session matters to somebody who wants to send, read at one moment.
///
/// @param receivers connections that something can be sent to
/// @param open how many connections are open, those included that nothing can be sent to
/// @param queuedBytes bytes that wait because peers do not read
record Situation(Session.State state, List<SessionConnection> receivers, int open, long queuedBytes) {
    static final Situation UNKNOWN = new Situation(Session.State.STARTING, List.of(), 0, 0);

    static Situation of(Session session) {
        List<SessionConnection> open = session.connections().stream().filter(SessionConnection::isOpen).toList();
        // Datagram senders of one session share one socket and so one queue.
        long queued = session.type() == SocketType.DATAGRAM
                ? open.stream().mapToLong(SessionConnection::queuedBytes).max().orElse(0)
                : open.stream().mapToLong(SessionConnection::queuedBytes).sum();
        return new Situation(session.state(), open.stream().filter(SessionConnection::canSend).toList(), open.size(),
                queued);
    }

    List<Integer> ids() {
        return receivers.stream().map(SessionConnection::id).toList();
    }

    List<SessionConnection> chosen(Receivers receiversChosen) {
        return receivers.stream().filter(connection -> receiversChosen.includes(connection.id())).toList();
    }

    /// Why nothing can be sent to the chosen receivers now: a sentence, empty when something can.
    String obstacle(Session session, Receivers chosen) {
        if (state == Session.State.STARTING) {
            return "The session is still starting.";
        }
        if (state != Session.State.OPEN) {
            return session.hasManyPeers()
                    ? "The server has stopped. Start it again to go on."
                    : "The connection has ended. Reconnect to go on.";
        }
        if (receivers.isEmpty()) {
            return nobody(session);
        }
        if (chosen(chosen).isEmpty()) {
            return "Whom you chose is not connected any more. Choose another connection, or all.";
        }
        return "";
    }

    private String nobody(Session session) {
        if (open > 0) {
            return session.type() == SocketType.DATAGRAM
                    ? "Nobody can be answered: " + Amounts.count(open, "sender") + " without an address."
                    : "Nothing more can be sent: this side was half-closed.";
        }
        return session.type() == SocketType.DATAGRAM
                ? "Nobody has sent anything yet, so there is no address to send to."
                : "Nobody is connected yet.";
    }

    /// "3.2 MiB wait: the peer does not read", or empty.
    String queueText() {
        return queuedBytes == 0
                ? ""
                : Amounts.bytes(queuedBytes) + (queuedBytes == 1 ? " waits" : " wait") + ": "
                        + (receivers.size() > 1 ? "a peer does not read." : "the peer does not read.");
    }
}
