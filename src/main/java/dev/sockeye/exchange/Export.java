package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.MarkedEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/// Writes a selection of events to a file of JSON lines. Writers do not wait for an export: what they evict meanwhile is a gap in it.
public final class Export extends FileExport {
    private final Capture capture;
    private final MarkedEvents marks;

    /// Starts at once.
    ///
    /// @param overwrite whether a file with something in it may be replaced
    public Export(Capture capture, EventIndex selection, Path file, boolean overwrite, Executor background) {
        this(capture, selection, file, overwrite, new MarkedEvents(), background);
    }

    /// The same with the notes of marked events.
    public Export(Capture capture, EventIndex selection, Path file, boolean overwrite, MarkedEvents marks,
            Executor background) {
        super(selection, file, overwrite);
        this.capture = capture;
        this.marks = marks;
        start(background);
    }

    @Override
    long write(PrivateFile part) throws IOException {
        long written = 0;
        try (var lines = new JsonLines(capture, part.channel(), marks)) {
            for (long position = first; position < size && !isEnded(); position++) {
                written += write(lines, position) ? 1 : 0;
                reached(position + 1);
            }
            lines.finish(Gap.NONE);
        }
        return written;
    }

    private boolean write(JsonLines lines, long position) throws IOException {
        long number;
        try {
            number = selection.get(position);
        } catch (IndexOutOfBoundsException _) {
            // evicted since the export began
            lines.addMissing(Missing.evicted(1));
            return false;
        }
        return lines.write(number);
    }
}
