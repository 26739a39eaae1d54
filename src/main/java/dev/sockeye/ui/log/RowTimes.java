package dev.sockeye.ui.log;

import dev.sockeye.settings.TimeMode;
import dev.sockeye.ui.EventText;
import java.time.ZoneId;

/// The times in the rows, as a person wants to see them. For the screen's thread.
final class RowTimes {
    private final ZoneId zone;
    private TimeMode mode = TimeMode.ABSOLUTE;
    private long startNanos = LogRow.NO_TIME;

    RowTimes(ZoneId zone) {
        this.zone = zone;
    }

    void mode(TimeMode wanted) {
        mode = wanted;
    }

    /// Tells when the first event was that was ever there: it stays the start when it is evicted.
    void start(long timeNanos) {
        startNanos = startNanos == LogRow.NO_TIME ? timeNanos : startNanos;
    }

    boolean isStarted() {
        return startNanos != LogRow.NO_TIME;
    }

    /// @param time in nanoseconds since the epoch
    /// @param previous of the row above, [LogRow#NO_TIME] for none
    String text(long time, long previous) {
        return switch (mode) {
            case ABSOLUTE -> EventText.time(time, zone);
            case SINCE_START -> EventText.duration(time - startNanos);
            case SINCE_PREVIOUS -> previous == LogRow.NO_TIME ? "–" : EventText.duration(time - previous);
        };
    }
}
