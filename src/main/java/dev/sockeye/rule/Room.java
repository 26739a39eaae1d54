package dev.sockeye.rule;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Memory and descriptors for what waits in all delay lines together. When they are used up, whoever has something waiting is
/// not read. Thread-safe.
public final class Room {
    /// Descriptors that may wait: a process may have as many open as an administrator says, often no more than 4096.
    private static final int MOST_DESCRIPTORS = 1024;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger descriptors = new AtomicInteger();

    /// @param limit in bytes
    public Room(long limit) {
        this.limit = limit;
    }

    void taken(long bytes, int withDescriptors) {
        used.addAndGet(bytes);
        descriptors.addAndGet(withDescriptors);
    }

    void given(long bytes, int withDescriptors) {
        used.addAndGet(-bytes);
        descriptors.addAndGet(-withDescriptors);
    }

    boolean isUsedUp() {
        return used.get() >= limit || descriptors.get() >= MOST_DESCRIPTORS;
    }

    /// Whether even those must be turned away who have nothing waiting yet: there are too many of them.
    boolean isExhausted() {
        return used.get() >= 2 * limit || descriptors.get() >= 2 * MOST_DESCRIPTORS;
    }

    /// Bytes that wait.
    public long used() {
        return used.get();
    }
}
