package dev.sockeye.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which way an event's data went.
public enum Direction {
    /// To this side.
    IN,
    /// From this side.
    OUT,
    /// From the client through a tap to its server.
    TO_SERVER,
    /// From the server through a tap to its client.
    TO_CLIENT,
    /// The event is about no data that went.
    NONE;

    /// `in`, `out`, `to-server`, `to-client`, or null for none: as written to files and typed in filters.
    public @Nullable String label() {
        return this == NONE ? null : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it came to this side, or back to the client.
    public boolean isInward() {
        return this == IN || this == TO_CLIENT;
    }

    /// Whether it went from this side, or on to the server.
    public boolean isOutward() {
        return this == OUT || this == TO_SERVER;
    }
}
