package dev.sockeye.ui.log;

import dev.sockeye.ui.EventText;
import dev.sockeye.ui.log.ColumnShape.Width;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The log's columns from left to right.
public enum LogColumn {
    NUMBER("No.", new Width(50, 58, 120), 0),
    TIME("Time", new Width(118, 120, 140), 0),
    DIRECTION("", new Width(24, 24, 24), 0),
    CONNECTION("Conn.", new Width(60, 60, 80), 0),
    PEER("Peer", new Width(118, 128, 240), 620),
    KIND("Kind", new Width(84, 86, 96), 0),
    SIZE("Size", new Width(76, 78, 140), 520),
    PREVIEW("Preview", new Width(110, 320, ColumnShape.WIDEST), 0);

    private final String title;
    @SuppressWarnings("ImmutableEnumChecker") // three numbers
    private final Width width;
    /// So that the preview stays.
    private final int leftOutBelow;

    LogColumn(String title, Width width, int leftOutBelow) {
        this.title = title;
        this.width = width;
        this.leftOutBelow = leftOutBelow;
    }

    /// All of them over these rows.
    static List<ColumnShape<LogRow>> shapes(LogViewModel model) {
        return Stream.of(values()).map(column -> column.shape(model)).toList();
    }

    private ColumnShape<LogRow> shape(LogViewModel model) {
        String name = name().toLowerCase(Locale.ROOT);
        return this == DIRECTION
                ? new ColumnShape<>(name, title, width, leftOutBelow, row -> model.text(this, row),
                        row -> EventText.kind(row.event()))
                : new ColumnShape<>(name, title, width, leftOutBelow, row -> model.text(this, row));
    }
}
