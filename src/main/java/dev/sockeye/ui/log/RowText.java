package dev.sockeye.ui.log;

import dev.sockeye.settings.TimeMode;
import dev.sockeye.capture.Event;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.EventText;
import java.time.ZoneId;
import java.util.List;
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

    /// Tells when the first event was that was ever there: it stays the start when it is evicted.
    void start(long timeNanos) {
        startNanos = timeNanos;
    }

    boolean isStarted() {
        return startNanos != LogRow.NO_TIME;
    }

    /// One line in which everything can be seen, whatever others named.
    String text(LogColumn column, LogRow row) {
        Event event = row.event();
        return switch (column) {
            case NUMBER -> Long.toString(event.number());
            case TIME -> time(row);
            case DIRECTION -> EventText.arrow(event);
            case SESSION -> labels.shortSession(event);
            case CONNECTION -> VisibleText.of(labels.connection(event));
            case PEER -> VisibleText.of(labels.peer(event));
            case KIND -> EventText.kind(event);
            case SIZE -> EventText.size(event);
            case PREVIEW -> row.preview();
        };
    }

    /// The row as one line for the clipboard, the cells of these columns separated by tabs.
    String line(LogRow row, List<String> columns) {
        return columns.stream().map(name -> text(LogColumn.of(name), row))
                .collect(Collectors.joining("\t"));
    }

    /// The row as a sentence: "Event 7, 12:04:05.124691, received, #3, python3 (4203), 5 bytes, hello".
    String spoken(LogRow row) {
        String size = text(LogColumn.SIZE, row);
        return Stream.of("Event " + row.number(), time(row), text(LogColumn.KIND, row), text(LogColumn.CONNECTION, row),
                text(LogColumn.PEER, row), size.isEmpty() ? "" : size + (size.equals("1") ? " byte" : " bytes"),
                row.preview()).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
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
