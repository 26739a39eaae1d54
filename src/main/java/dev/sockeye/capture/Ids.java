package dev.sockeye.capture;

import java.util.concurrent.atomic.AtomicInteger;

/// Numbers for the sessions and connections of one capture, whoever puts them into it: what is live and what is read from
/// a file never share one. Thread-safe.
public final class Ids {
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    /// From 1.
    public int nextSession() {
        return sessions.incrementAndGet();
    }

    /// From 1, in all sessions.
    public int nextConnection() {
        return connections.incrementAndGet();
    }
}
