package dev.sockeye.session;

import java.time.Instant;

/// The wall clock in the unit of the record.
final class Times {
    private Times() {}

    /// Nanoseconds since the epoch.
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
