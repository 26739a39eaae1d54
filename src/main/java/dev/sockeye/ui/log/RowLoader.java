package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.SortedSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a window and keeps those that were in the window before.
final class RowLoader {
    private final Capture capture;
    private EventIndex source;
    private long sourceTop;
    private List<LogRow> rows = List.of();

    RowLoader(Capture capture, EventIndex source) {
        this.capture = capture;
        this.source = source;
    }

    /// The rows from the position on; fewer when some were evicted just now.
    List<LogRow> load(EventIndex index, long top, int count, long firstShown) {
        var loaded = new ArrayList<LogRow>(count);
        try {
            for (long position = top; position < top + count; position++) {
                LogRow row = kept(index, position, loaded);
                loaded.add(row != null ? row : read(index, position, firstShown, loaded));
            }
        } catch (IndexOutOfBoundsException _) {
            // Evicted since the positions were asked for; the next frame knows.
        }
        source = index;
        sourceTop = top;
        rows = loaded;
        return loaded;
    }

    /// Makes every row anew, because its text has changed.
    void forget() {
        rows = List.of();
    }

    /// The row that was there, unless something has come late into the index since.
    private @Nullable LogRow kept(EventIndex index, long position, List<LogRow> above) {
        long at = position - sourceTop;
        LogRow row = index.equals(source) && at >= 0 && at < rows.size() ? rows.get((int) at) : null;
        boolean same = row != null && row.number() == index.get(position)
                && (above.isEmpty() || isSorted(index)
                        || row.previousNanos() == above.getLast().event().timeNanos());
        return same ? row : null;
    }

    private LogRow read(EventIndex index, long position, long firstShown, List<LogRow> above) {
        Event event = require(index.get(position));
        long previous = LogRow.NO_TIME;
        if (isSorted(index)) {
            // The row above is not what happened before.
            previous = LogRow.NO_TIME;
        } else if (!above.isEmpty()) {
            previous = above.getLast().event().timeNanos();
        } else if (position > firstShown) {
            previous = require(index.get(position - 1)).timeNanos();
        }
        return new LogRow(event, previous, capture);
    }

    private static boolean isSorted(EventIndex index) {
        return index instanceof SortedSnapshot;
    }

    private Event require(long number) {
        Event event = capture.event(number);
        if (event == null) {
            throw new IndexOutOfBoundsException("event " + number + " was evicted");
        }
        return event;
    }
}
