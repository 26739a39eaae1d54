package dev.sockeye.socket.linux;

import dev.sockeye.socket.SocketFailure;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How many bytes wait to be sent by a port, kept below a bound. Thread-safe.
final class QueuedBytes {
    /// Bytes that may wait; a larger message is taken when nothing else waits.
    static final long LIMIT = 64L << 20;

    private final AtomicLong queued = new AtomicLong();

    long get() {
        return queued.get();
    }

    /// Counts the bytes of a message.
    ///
    /// @return why it may not wait, and is not counted; null when it may
    @Nullable
    SocketFailure admit(int bytes) {
        long before = queued.getAndAdd(bytes);
        if (before > 0 && before + bytes > LIMIT) {
            queued.addAndGet(-bytes);
            return new SocketFailure.QueueFull(before, LIMIT);
        }
        return null;
    }

    /// Counts the rest of a message that was sent in part, and cannot be refused any more.
    void admitRest(int bytes) {
        queued.addAndGet(bytes);
    }

    /// So many wait no longer.
    void leave(long bytes) {
        queued.addAndGet(-bytes);
    }
}
