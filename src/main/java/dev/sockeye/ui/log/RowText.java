package dev.sockeye.ui.log;

import dev.sockeye.capture.Event;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.EventText;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands in the cells.
final class RowText {
    private final EventLabels labels;
    private final RowTimes times;

    RowText(EventLabels labels, ZoneId zone) {
        this.labels = labels;
        times = new RowTimes(zone);
    }

    RowTimes times() {
        return times;
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

    /// The preview of a log without a column of kinds: "accepted" where no arrow says what happened.
    String kindAndPreview(LogRow row) {
        return EventText.arrow(row.event()).isEmpty()
                ? row.preview().isEmpty()
                        ? EventText.kind(row.event())
                        : EventText.kind(row.event()) + ": " + row.preview()
                : row.preview();
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
                row.descriptors() == 0 ? "" : "with " + Amounts.count(row.descriptors(), "descriptor"), row.preview())
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private String time(LogRow row) {
        return times.text(row.event().timeNanos(), row.previousNanos());
    }
}
