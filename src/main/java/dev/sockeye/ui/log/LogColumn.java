package dev.sockeye.ui.log;

import dev.sockeye.ui.EventText;
import dev.sockeye.ui.log.ColumnShape.Width;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The log's columns from left to right, as they usually are.
public enum LogColumn {
    NUMBER("No.", new Width(44, 58, 160), 0),
    TIME("Time", new Width(118, 120, 140), 0),
    DIRECTION("", new Width(24, 24, 24), 0),
    SESSION("Session", new Width(72, 84, 400), 4),
    CONNECTION("Conn.", new Width(58, 66, 120), 0),
    PEER("Peer", new Width(96, 120, 400), 1),
    KIND("Kind", new Width(84, 86, 140), 3),
    SIZE("Size", new Width(62, 70, 240), 2),
    PREVIEW("Preview", new Width(110, 320, ColumnShape.WIDEST), 0);

    private final String title;
    @SuppressWarnings("ImmutableEnumChecker") // three numbers
    private final Width width;
    /// So that the preview stays; what [#KIND] says is in the preview then, unless the arrow says it.
    private final int leaves;

    LogColumn(String title, Width width, int leaves) {
        this.title = title;
        this.width = width;
        this.leaves = leaves;
    }

    /// All of them over these rows.
    static List<ColumnShape<LogRow>> shapes(LogViewModel model) {
        return Stream.of(values()).map(column -> column.shape(model)).toList();
    }

    /// What the style sheet and the settings call it.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column with that id.
    static LogColumn of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    private ColumnShape<LogRow> shape(LogViewModel model) {
        String name = id();
        return this == DIRECTION
                ? new ColumnShape<>(name, title, width, leaves, row -> model.text(this, row),
                        row -> EventText.kind(row.event()))
                : new ColumnShape<>(name, title, width, leaves, row -> model.text(this, row));
    }
}
