package dev.sockeye.socket.linux;

import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What waits to be sent by a port, as it counts in memory, kept below the port's bound. Thread-safe.
final class QueuedBytes {
    private final long limit;
    private final AtomicLong queued = new AtomicLong();

    /// @param limit bytes that may wait; a larger message is taken when nothing else waits
    QueuedBytes(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    long get() {
        return queued.get();
    }

    /// Counts a message.
    ///
    /// @return why it may not wait, and is not counted; null when it may
    @Nullable
    SocketFailure admit(long cost) {
        long before = queued.getAndAdd(cost);
        if (before > 0 && before + cost > limit) {
            queued.addAndGet(-cost);
            return new TransferFailure.QueueFull(before, limit, TransferFailure.QueueFull.Bound.SOCKET);
        }
        return null;
    }

    /// Counts the rest of a message that was sent in part, and cannot be refused any more.
    void admitRest(long cost) {
        queued.addAndGet(cost);
    }

    /// So much waits no longer.
    void leave(long cost) {
        queued.addAndGet(-cost);
    }
}
