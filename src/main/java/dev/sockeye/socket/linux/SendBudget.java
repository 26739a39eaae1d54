package dev.sockeye.socket.linux;

import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The memory that everything that waits to be sent may take, over all ports: a part of the heap, so that peers that do
/// not read never exhaust it. Data that several messages share counts once. Thread-safe.
final class SendBudget {
    /// What a waiting message takes on the heap beside its bytes: 220 measured with empty packets on a 64-bit JVM.
    static final int MESSAGE = 256;
    /// What a waiting datagram may take beside that: a line of its own with its receiver's address.
    static final int LINE = 512;

    private static final long LEAST = 4 << 20;
    private static final long MOST = 256 << 20;
    private static final long MOST_FOR_PORT = 64 << 20;
    private static final int PART_OF_HEAP = 4;
    private static final int PART_FOR_PORT = 4;
    private static final int PART_FOR_RECEIVER = 8;

    private final long limit;
    private final IdentityHashMap<Object, Integer> shared = new IdentityHashMap<>();
    private long used;

    SendBudget(long limit) {
        this.limit = limit;
    }

    /// For a heap that may grow so large.
    static SendBudget ofHeap(long bytes) {
        return new SendBudget(Math.clamp(bytes / PART_OF_HEAP, LEAST, MOST));
    }

    long limit() {
        return limit;
    }

    /// What may wait in one port.
    long portLimit() {
        return Math.min(MOST_FOR_PORT, limit / PART_FOR_PORT);
    }

    /// What may wait for one of the receivers to which a datagram socket answers.
    long receiverLimit() {
        return portLimit() / PART_FOR_RECEIVER;
    }

    /// What the message takes beside its bytes.
    static int overhead(Outgoing message) {
        return message.to() == null ? MESSAGE : MESSAGE + LINE;
    }

    synchronized long used() {
        return used;
    }

    /// Counts a message that is going to wait.
    ///
    /// @param bytes of its data that are kept
    /// @param key the data itself when several messages may share it; null when the message has its own copy
    /// @return why it may not wait, and is not counted; null when it may
    synchronized @Nullable SocketFailure admit(int overhead, int bytes, @Nullable Object key) {
        boolean known = key != null && shared.containsKey(key);
        long cost = overhead + (known ? 0L : bytes);
        if (used > 0 && used + cost > limit) {
            return new TransferFailure.QueueFull(used, limit, TransferFailure.QueueFull.Bound.PROGRAM);
        }
        if (key != null) {
            shared.merge(key, 1, Integer::sum);
        }
        used += cost;
        return null;
    }

    /// Counts the rest of a message of which the kernel has taken a part: it cannot be refused any more.
    synchronized void admitRest(int overhead, int bytes) {
        used += overhead + (long) bytes;
    }

    /// The message waits no longer; the arguments as when it was admitted.
    synchronized void leave(int overhead, int bytes, @Nullable Object key) {
        used -= overhead;
        Integer holders = key == null ? Integer.valueOf(1) : shared.get(key);
        if (holders == null) {
            return;
        }
        if (holders == 1) {
            shared.remove(key);
            used -= bytes;
        } else {
            shared.put(key, holders - 1);
        }
    }
}
