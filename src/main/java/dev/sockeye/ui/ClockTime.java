package dev.sockeye.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time of day as a person reads it from a clock, in the time zone of this machine.
public final class ClockTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private ClockTime() {}

    /// "12:03:04".
    ///
    /// @param nanos since the epoch
    public static String of(long nanos) {
        return TIME.format(Instant.ofEpochSecond(nanos / 1_000_000_000L).atZone(ZoneId.systemDefault()));
    }
}
