package dev.sockeye.socket;

import java.time.Instant;

/// The machine's clock, which may be set while the program runs.
public final class WallClock {
    private WallClock() {}

    /// Nanoseconds since the epoch.
    public static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
