package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import java.util.List;
import dev.sockeye.ui.Finding;
import org.jspecify.annotations.Nullable;

/// The chosen rows as text. Bounded: a clipboard is no place for a million rows.
final class RowCopy {
    static final int MOST_ROWS = 10_000;

    static final Finding NOTHING_CHOSEN = Finding.doubtful("Choose a row to copy.");

    private final Capture capture;
    private final Viewport viewport;
    private final RowText text;
    private final List<String> columns;

    /// @param columns what is copied of each row, from left to right
    RowCopy(Capture capture, Viewport viewport, RowText text, List<String> columns) {
        this.columns = columns;
        this.capture = capture;
        this.viewport = viewport;
        this.text = text;
    }

    /// What to put on the clipboard and what to tell the person.
    record Lines(String text, Finding message) {}

    Lines lines(RowSelection selection) {
        if (selection.isEmpty()) {
            return new Lines("", NOTHING_CHOSEN);
        }
        EventIndex index = viewport.index();
        long last = viewport.lastOf(selection);
        long from = viewport.firstOf(selection);
        var lines = new StringBuilder();
        int copied = 0;
        long previous = LogRow.NO_TIME;
        for (long position = from; position <= last && copied < MOST_ROWS; position++) {
            Event event = event(index, position);
            if (event != null) {
                if (previous == LogRow.NO_TIME && position > viewport.first() && !viewport.isSorted()) {
                    Event above = event(index, position - 1);
                    previous = above == null ? LogRow.NO_TIME : above.timeNanos();
                }
                lines.append(text.line(new LogRow(event, previous, capture), columns)).append('\n');
                previous = viewport.isSorted() ? LogRow.NO_TIME : event.timeNanos();
                copied++;
            }
        }
        return new Lines(lines.toString(), message(copied, last - from + 1));
    }

    private @Nullable Event event(EventIndex index, long position) {
        try {
            return capture.event(index.get(position));
        } catch (IndexOutOfBoundsException _) {
            // evicted since the position was asked for
            return null;
        }
    }

    /// What to tell the person.
    static Finding message(int copied, long chosen) {
        if (copied == 0) {
            return Finding.doubtful("Choose a row to copy: the chosen one is not shown.");
        }
        if (copied < chosen && copied == MOST_ROWS) {
            return Finding
                    .doubtful("The first " + copied + " of " + chosen + " rows were copied. Use Export for more.");
        }
        return Finding.done(copied == 1 ? "One row was copied." : copied + " rows were copied.");
    }
}
