package dev.sockeye.socket.linux;

import java.time.Instant;

/// The time of events: nanoseconds since the epoch that never run backwards while the program runs.
final class Clock {
    private static final long OFFSET = offset();

    private Clock() {}

    private static long offset() {
        return wallNanos() - System.nanoTime();
    }

    /// The machine's own clock, which may be set: for comparing with the times of files.
    static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    static long nanos() {
        return OFFSET + System.nanoTime();
    }
}
