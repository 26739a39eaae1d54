package dev.sockeye.ui.dialogue;

import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.FrameReader;
import dev.sockeye.protocol.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Writes a dialogue from its beginning to its end as text, a portion after the other. Runs in the background.
final class DialogueFile {
    private static final int PORTION = 256;

    private final Timeline timeline;
    private final Function<FrameIndex.Entry, String> head;
    private final Form form;
    private final AtomicBoolean cancelled;

    /// @param head the line above a message
    /// @param cancelled ends it early
    DialogueFile(Timeline timeline, Function<FrameIndex.Entry, String> head, Form form, AtomicBoolean cancelled) {
        this.timeline = timeline;
        this.head = head;
        this.form = form;
        this.cancelled = cancelled;
    }

    /// Writes what was said.
    ///
    /// @param out gets the text; where its length reaches the bound, nothing more
    /// @param mostLines of one message
    /// @param mostBytes of one message
    /// @return whether all was written
    boolean write(Appendable out, long mostCharacters, int mostLines, int mostBytes) throws IOException {
        FrameReader reader = timeline.reader();
        long end = timeline.frames().end();
        long written = 0;
        for (long from = timeline.frames().first(); from < end; from += PORTION) {
            List<FrameIndex.Entry> entries = entries(from, Math.min(end, from + PORTION));
            Map<Long, Described> said = reader.read(entries.stream().map(FrameIndex.Entry::number).toList());
            for (FrameIndex.Entry entry : entries) {
                Described message = said.get(entry.number());
                String text = head.apply(entry) + "\n" + (message == null
                        ? "(no longer in the capture)"
                        : TurnText.of(message, form, mostLines, mostBytes)) + "\n\n";
                written += text.length();
                if (written > mostCharacters || cancelled.get()) {
                    return false;
                }
                out.append(text);
            }
        }
        return true;
    }

    private List<FrameIndex.Entry> entries(long from, long to) {
        var entries = new ArrayList<FrameIndex.Entry>();
        for (long number = from; number < to; number++) {
            FrameIndex.Entry entry = timeline.frames().get(number);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
