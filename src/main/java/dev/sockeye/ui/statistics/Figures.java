package dev.sockeye.ui.statistics;

import dev.sockeye.socket.SocketType;
import java.util.List;

/// What the card shows, read at one moment.
///
/// @param tap whether it passes on: what was received went to the server, what was sent to the client
/// @param type what is counted depends on it: a stream has chunks, the others messages
/// @param connection the connection's id when one is meant, 0 for the whole session
/// @param queuedBytes wait because peers do not read
/// @param closedConnections all that ever closed
/// @param denied connections or datagrams of the session that its access policy turned away
/// @param sinceNanos when it was opened, in nanoseconds since the epoch; 0 before
/// @param rates the last minute, oldest first; never empty
public record Figures(boolean tap, SocketType type, int connection, long receivedMessages, long receivedBytes,
        long sentMessages,
        long sentBytes,
        long queuedBytes, int openConnections, long closedConnections, long denied, long sinceNanos, List<Rate> rates) {
    /// What went through in one second.
    public record Rate(double receivedMessages, double receivedBytes, double sentMessages, double sentBytes) {
        static final Rate ZERO = new Rate(0, 0, 0, 0);
    }

    public Figures {
        rates = List.copyOf(rates);
    }

    /// The newest rate.
    public Rate now() {
        return rates.getLast();
    }
}
