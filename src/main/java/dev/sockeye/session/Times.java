package dev.sockeye.session;

import dev.sockeye.socket.WallClock;

/// The wall clock in the unit of the record.
final class Times {
    private Times() {}

    /// Nanoseconds since the epoch.
    static long now() {
        return WallClock.nanos();
    }
}
