package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.FrameReader;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.socket.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the rows of a window of messages in the background: what a message says takes decoding. One reading at a time; what is
/// wanted meanwhile is read next, the newest wish alone. So rows come as fast as they can be read, however fast wishes come.
///
/// Used on the screen's thread.
final class MessageLoader {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLoader.class);
    private static final int MOST_KEPT = 4096;
    private static final int LONGEST_SUMMARY = 1000;

    private final Capture capture;
    private final Executor background;
    private final Executor screen;
    private final BiConsumer<Wish, List<MessageRow>> shown;
    private @Nullable Wish wanted;
    private boolean reading;
    // Of whoever reads.
    private final Map<Long, String> summaries = new LinkedHashMap<>();
    private int generation;
    private @Nullable FrameReader reader;

    /// A window of rows.
    ///
    /// @param top position of the first
    /// @param first the first position that is shown at all
    record Wish(Timeline timeline, int generation, EventIndex index, long top, int count, long first) {}

    /// @param shown told the rows that were read, on the screen's thread
    MessageLoader(Capture capture, Executor background, Executor screen, BiConsumer<Wish, List<MessageRow>> shown) {
        this.capture = capture;
        this.background = background;
        this.screen = screen;
        this.shown = shown;
    }

    /// Reads these rows soon.
    void want(Wish wish) {
        wanted = wish;
        if (!reading) {
            begin(wish);
        }
    }

    /// Another, for one reading elsewhere.
    MessageLoader apart() {
        return new MessageLoader(capture, background, screen, shown);
    }

    private void begin(Wish wish) {
        reading = true;
        wanted = null;
        try {
            background.execute(() -> {
                List<MessageRow> rows = readOrNothing(wish);
                screen.execute(() -> end(wish, rows));
            });
        } catch (RejectedExecutionException _) {
            // The program is closing: what is shown stays as it is.
            reading = false;
        }
    }

    private void end(Wish wish, List<MessageRow> rows) {
        reading = false;
        Wish next = wanted;
        if (next != null) {
            begin(next);
        }
        shown.accept(wish, rows);
    }

    private List<MessageRow> readOrNothing(Wish wish) {
        try {
            return read(wish);
        } catch (RuntimeException | Error e) {
            // Of a page of the capture that the disk did not give back, say.
            LOG.error("Messages cannot be shown", e);
            return List.of();
        }
    }

    /// The rows, read now.
    List<MessageRow> read(Wish wish) {
        if (reader == null || generation != wish.generation()) {
            summaries.clear();
            generation = wish.generation();
            reader = wish.timeline().reader();
        }
        FrameIndex frames = wish.timeline().frames();
        List<FrameIndex.Entry> entries = entries(wish, frames);
        summarise(entries, reader);
        var rows = new ArrayList<MessageRow>();
        long previous = wish.top() > wish.first() ? timeAt(wish, frames) : LogRow.NO_TIME;
        for (FrameIndex.Entry entry : entries) {
            Event begin = capture.event(entry.begin());
            if (begin != null) {
                rows.add(new MessageRow(entry, begin, previous, summaries.getOrDefault(entry.number(), "evicted")));
                previous = begin.timeNanos();
            }
        }
        return rows;
    }

    private static List<FrameIndex.Entry> entries(Wish wish, FrameIndex frames) {
        var entries = new ArrayList<FrameIndex.Entry>();
        for (long position = wish.top(); position < wish.top() + wish.count(); position++) {
            FrameIndex.Entry entry = entry(wish, frames, position);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static FrameIndex.@Nullable Entry entry(Wish wish, FrameIndex frames, long position) {
        try {
            return frames.get(wish.index().get(position));
        } catch (IndexOutOfBoundsException _) {
            // Evicted since the positions were asked for.
            return null;
        }
    }

    private long timeAt(Wish wish, FrameIndex frames) {
        FrameIndex.Entry above = entry(wish, frames, wish.top() - 1);
        Event event = above == null ? null : capture.event(above.begin());
        return event == null ? LogRow.NO_TIME : event.timeNanos();
    }

    private void summarise(List<FrameIndex.Entry> entries, FrameReader by) {
        List<Long> unknown = entries.stream().map(FrameIndex.Entry::number)
                .filter(number -> !summaries.containsKey(number)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        if (summaries.size() > MOST_KEPT) {
            summaries.clear();
        }
        Map<Long, Described> said = by.read(unknown);
        said.forEach((number, described) -> summaries.put(number, shown(described.summary())));
    }

    private static String shown(String summary) {
        String visible = VisibleText.of(summary.length() > LONGEST_SUMMARY
                ? summary.substring(0, LONGEST_SUMMARY)
                : summary);
        return summary.length() > LONGEST_SUMMARY ? visible + "…" : visible;
    }
}
