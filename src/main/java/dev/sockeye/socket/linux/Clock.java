package dev.sockeye.socket.linux;

import dev.sockeye.socket.WallClock;

/// The time of events: nanoseconds since the epoch that never run backwards while the program runs.
final class Clock {
    private static final long OFFSET = offset();

    private Clock() {}

    private static long offset() {
        return wallNanos() - System.nanoTime();
    }

    /// The machine's own clock, which may be set: for comparing with the times of files.
    static long wallNanos() {
        return WallClock.nanos();
    }

    static long nanos() {
        return OFFSET + System.nanoTime();
    }
}
