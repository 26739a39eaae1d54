package dev.sockeye.session;

import java.util.ArrayDeque;
import java.util.Deque;

/// Bounds how often something is started: so many times within a while. One thread at a time.
final class StartRate {
    private final int most;
    private final long whileNanos;
    private final Deque<Long> starts = new ArrayDeque<>();

    StartRate(int most, long whileNanos) {
        this.most = most;
        this.whileNanos = whileNanos;
    }

    /// Counts a start at that time, if there is room for it.
    ///
    /// @param now [System#nanoTime()]
    /// @return 0, or after how many nanoseconds there is room
    long started(long now) {
        while (!starts.isEmpty() && now - starts.getFirst() >= whileNanos) {
            starts.removeFirst();
        }
        if (starts.size() >= most) {
            return whileNanos - (now - starts.getFirst());
        }
        starts.addLast(now);
        return 0;
    }
}
