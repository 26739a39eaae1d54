package dev.sockeye.socket.linux;

import dev.sockeye.socket.EventClock;
import dev.sockeye.socket.WallClock;

/// The clocks of this room.
final class Clock {
    private Clock() {}

    /// The machine's own clock, which may be set: for comparing with the times of files.
    static long wallNanos() {
        return WallClock.nanos();
    }

    /// The time of events.
    static long nanos() {
        return EventClock.now();
    }
}
