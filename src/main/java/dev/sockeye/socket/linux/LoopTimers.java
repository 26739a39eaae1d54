package dev.sockeye.socket.linux;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What the I/O thread is to do later, by `System.nanoTime()`. Belongs to that thread.
final class LoopTimers {
    /// Longest single wait, in milliseconds.
    private static final int LONGEST_WAIT = 60_000;

    private record Timer(long atNanos, Runnable action) {}

    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::atNanos));

    void after(long nanos, Runnable action) {
        timers.add(new Timer(System.nanoTime() + nanos, action));
    }

    /// How long to wait for the next one; -1 when there is none.
    int millisToNext() {
        Timer next = timers.peek();
        return next == null ? -1 : Math.clamp((next.atNanos() - System.nanoTime()) / 1_000_000 + 1, 0, LONGEST_WAIT);
    }

    /// Takes the next action that is due; null when none is.
    @Nullable
    Runnable pollDue() {
        Timer next = timers.peek();
        if (next == null || next.atNanos() > System.nanoTime()) {
            return null;
        }
        timers.remove();
        return next.action();
    }
}
