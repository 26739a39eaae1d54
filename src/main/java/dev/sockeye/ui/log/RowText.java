package dev.sockeye.ui.log;

import dev.sockeye.capture.Event;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.EventText;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands in the cells.
final class RowText {
    private final EventLabels labels;
    private final ZoneId zone;
    private TimeMode timeMode = TimeMode.ABSOLUTE;
    private long startNanos = LogRow.NO_TIME;

    RowText(EventLabels labels, ZoneId zone) {
        this.labels = labels;
        this.zone = zone;
    }

    void timeMode(TimeMode mode) {
        timeMode = mode;
    }

    /// Remembers the first event that was ever there: it stays the start when it is evicted.
    void start(long timeNanos) {
        if (startNanos == LogRow.NO_TIME) {
            startNanos = timeNanos;
        }
    }

    String text(LogColumn column, LogRow row) {
        Event event = row.event();
        return switch (column) {
            case NUMBER -> Long.toString(event.number());
            case TIME -> time(row);
            case DIRECTION -> EventText.arrow(event.kind());
            case CONNECTION -> labels.connection(event);
            case PEER -> labels.peer(event);
            case KIND -> EventText.kind(event.kind());
            case SIZE -> EventText.size(event);
            case PREVIEW -> row.preview();
        };
    }

    /// The row as one line for the clipboard, its cells separated by tabs.
    String line(LogRow row) {
        return Stream.of(LogColumn.values()).map(column -> text(column, row)).collect(Collectors.joining("\t"));
    }

    private String time(LogRow row) {
        long time = row.event().timeNanos();
        return switch (timeMode) {
            case ABSOLUTE -> EventText.time(time, zone);
            case SINCE_START -> EventText.duration(time - startNanos);
            case SINCE_PREVIOUS -> row.previousNanos() == LogRow.NO_TIME
                    ? "–"
                    : EventText.duration(time - row.previousNanos());
        };
    }
}
