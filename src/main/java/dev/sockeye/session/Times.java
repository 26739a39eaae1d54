package dev.sockeye.session;

import dev.sockeye.socket.EventClock;

/// When events are that no socket tells the time of.
final class Times {
    private Times() {}

    /// Nanoseconds since the epoch.
    static long now() {
        return EventClock.now();
    }
}
