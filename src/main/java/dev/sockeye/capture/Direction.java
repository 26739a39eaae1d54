package dev.sockeye.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which way an event's data went.
public enum Direction {
    /// To this side.
    IN,
    /// From this side.
    OUT,
    /// The event is about no data that went.
    NONE;

    /// `in`, `out`, or null for none: as written to files.
    public @Nullable String label() {
        return this == NONE ? null : name().toLowerCase(Locale.ROOT);
    }
}
