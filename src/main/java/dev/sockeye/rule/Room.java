package dev.sockeye.rule;

import java.util.concurrent.atomic.AtomicLong;

/// Memory for what waits in all delay lines together. When it is used up, whoever has something waiting is not read.
/// Thread-safe.
public final class Room {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /// @param limit in bytes
    public Room(long limit) {
        this.limit = limit;
    }

    void taken(long bytes) {
        used.addAndGet(bytes);
    }

    void given(long bytes) {
        used.addAndGet(-bytes);
    }

    boolean isUsedUp() {
        return used.get() >= limit;
    }

    /// Whether even those must be turned away who have nothing waiting yet: there are too many of them.
    boolean isExhausted() {
        return used.get() >= 2 * limit;
    }

    /// Bytes that wait.
    public long used() {
        return used.get();
    }
}
