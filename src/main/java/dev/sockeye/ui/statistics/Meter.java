package dev.sockeye.ui.statistics;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Counters;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reads the counters of a session or of one connection and makes rates of them. One thread at a time.
final class Meter {
    /// Readings kept: a minute of them at one a second.
    static final int KEPT = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Session session;
    private final @Nullable SessionConnection connection;
    private final LongSupplier nanoClock;
    private final Deque<Figures.Rate> rates = new ArrayDeque<>();
    private long lastNanos;
    private long receivedMessages;
    private long receivedBytes;
    private long sentMessages;
    private long sentBytes;

    /// @param nanoClock as `System.nanoTime`
    Meter(Session session, @Nullable SessionConnection connection, LongSupplier nanoClock) {
        this.session = session;
        this.connection = connection;
        this.nanoClock = nanoClock;
        lastNanos = nanoClock.getAsLong();
        remember(counters());
    }

    private Counters counters() {
        return connection == null ? session.counters() : connection.counters();
    }

    private void remember(Counters counters) {
        receivedMessages = counters.receivedMessages();
        receivedBytes = counters.receivedBytes();
        sentMessages = counters.sentMessages();
        sentBytes = counters.sentBytes();
    }

    Figures read() {
        long now = nanoClock.getAsLong();
        double seconds = (now - lastNanos) / NANOS_PER_SECOND;
        Counters counters = counters();
        if (seconds > 0) {
            rates.add(new Figures.Rate((counters.receivedMessages() - receivedMessages) / seconds,
                    (counters.receivedBytes() - receivedBytes) / seconds,
                    (counters.sentMessages() - sentMessages) / seconds, (counters.sentBytes() - sentBytes) / seconds));
            if (rates.size() > KEPT) {
                rates.removeFirst();
            }
            remember(counters);
            lastNanos = now;
        }
        List<SessionConnection> listed = session.connections();
        long closed = listed.stream().filter(one -> !one.isOpen()).count() + session.forgottenConnections();
        return new Figures(session.facts().role() == Role.TAP, session.type(), connection == null ? 0 : connection.id(),
                receivedMessages, receivedBytes,
                sentMessages,
                sentBytes, queued(listed), session.openConnections(), closed,
                session.counters().denied(),
                connection == null ? session.openedNanos() : connection.sinceNanos(),
                rates.isEmpty() ? List.of(Figures.Rate.ZERO) : new ArrayList<>(rates));
    }

    private long queued(List<SessionConnection> listed) {
        if (connection != null) {
            return connection.queuedBytes();
        }
        var each = listed.stream().mapToLong(SessionConnection::queuedBytes);
        // Datagram senders of one session share one socket and so one queue.
        return session.type() == SocketType.DATAGRAM ? each.max().orElse(0) : each.sum();
    }
}
