package dev.sockeye.ui.log;

import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.EventText;
import dev.sockeye.ui.log.ColumnShape.Width;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What stands in the cells of messages.
final class MessageText {
    /// The columns that are usually shown.
    static final List<String> USUAL = List.of("number", "time", "direction", "connection", "protocol", "summary",
            "latency", "size");

    private final EventLabels labels;
    private final RowTimes times;

    MessageText(EventLabels labels, ZoneId zone) {
        this.labels = labels;
        times = new RowTimes(zone);
    }

    RowTimes times() {
        return times;
    }

    /// The columns from left to right.
    List<ColumnShape<MessageRow>> columns() {
        return List.of(new ColumnShape<>("number", "No.", new Width(44, 58, 160), 0,
                row -> Long.toString(row.number())),
                new ColumnShape<>("time", "Time", new Width(118, 120, 140), 0, this::time),
                new ColumnShape<>("direction", "", new Width(24, 24, 24), 0, row -> EventText.arrow(row.begin()),
                        row -> row.entry().kind().label()),
                new ColumnShape<>("session", "Session", new Width(72, 84, 400), 0,
                        row -> labels.shortSession(row.begin())),
                new ColumnShape<>("connection", "Conn.", new Width(58, 66, 120), 0,
                        row -> VisibleText.of(labels.connection(row.begin()))),
                new ColumnShape<>("protocol", "Protocol", new Width(78, 92, 240), 2,
                        row -> protocol(row.entry())),
                new ColumnShape<>("summary", "Summary", new Width(120, 340, ColumnShape.WIDEST), 0,
                        MessageRow::summary),
                new ColumnShape<>("latency", "Latency", new Width(80, 92, 200), 0, row -> latency(row.entry())),
                new ColumnShape<>("size", "Size", new Width(56, 68, 240), 1,
                        row -> Integer.toString(row.entry().length())));
    }

    /// The row as one line for the clipboard, the cells of these columns separated by tabs.
    String line(MessageRow row, List<String> names) {
        Map<String, ColumnShape<MessageRow>> shapes = columns().stream()
                .collect(Collectors.toMap(ColumnShape::name, shape -> shape));
        return names.stream().map(shapes::get).filter(Objects::nonNull).map(shape -> shape.text().apply(row))
                .collect(Collectors.joining("\t"));
    }

    /// The row as a sentence: "Message 7, 12:04:05.124691, request, #3, Redis, GET key, 5 bytes".
    String spoken(MessageRow row) {
        String latency = latency(row.entry());
        return String.join(", ", "Message " + row.number(), time(row), row.entry().kind().label(),
                labels.connection(row.begin()), protocol(row.entry()), row.summary(),
                Amounts.count(row.entry().length(), "byte"))
                + (row.descriptors() == 0 ? "" : ", with " + Amounts.count(row.descriptors(), "descriptor"))
                + (latency.isEmpty() ? "" : ", answered in " + latency);
    }

    private String time(MessageRow row) {
        return times.text(row.begin().timeNanos(), row.previousNanos());
    }

    /// What people call it.
    static String protocol(FrameIndex.Entry entry) {
        return entry.protocol().isEmpty()
                ? "unknown"
                : Protocols.of(entry.protocol()).map(Protocol::label).orElse(entry.protocol());
    }

    private static String latency(FrameIndex.Entry entry) {
        return entry.latency() < 0 ? "" : EventText.latency(entry.latency());
    }
}
