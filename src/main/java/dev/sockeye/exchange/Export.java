package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Writes a selection of events, as it is when the export begins, to a file of JSON lines, in the background.
///
/// The file gets its name when it is complete; until then, and when the export is cancelled or fails, there is nothing
/// under it, or what was there before. Writers do not wait for an export: what they evict meanwhile is a gap in it.
public final class Export {
    private final Capture capture;
    private final EventIndex selection;
    private final Path file;
    private final boolean overwrite;
    private final MarkedEvents marks;
    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private final long first;
    private final long size;
    private volatile long done;

    /// Starts at once.
    ///
    /// @param overwrite whether a file with something in it may be replaced
    public Export(Capture capture, EventIndex selection, Path file, boolean overwrite,
            Executor background) {
        this(capture, selection, file, overwrite, new MarkedEvents(), background);
    }

    /// The same with the notes of marked events.
    public Export(Capture capture, EventIndex selection, Path file, boolean overwrite, MarkedEvents marks,
            Executor background) {
        this.marks = marks;
        this.capture = capture;
        this.selection = selection;
        this.file = file;
        this.overwrite = overwrite;
        size = selection.size();
        first = Math.min(selection.first(), size);
        try {
            background.execute(this::run);
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IOException("the program is closing"));
        }
    }

    /// How many events are in the file; an [IOException] with a sentence when it failed. Completes on the background
    /// thread, whatever happens there; at once when the program is closing.
    public CompletableFuture<Long> result() {
        return result;
    }

    public Progress progress() {
        return new Progress(done, size - first);
    }

    /// Ends it soon; nothing is left behind.
    public void cancel() {
        result.cancel(false);
    }

    private void run() {
        try {
            PrivateFile.check(file, overwrite);
            PrivateFile part = PrivateFile.temporary(file);
            try {
                long written = write(part);
                if (!result.isDone()) {
                    part.moveTo(file, overwrite);
                    result.complete(written);
                }
            } finally {
                part.discard();
            }
        } catch (IOException | RuntimeException | Error e) {
            // Whoever waits is told of an error too.
            result.completeExceptionally(e);
        }
    }

    private long write(PrivateFile part) throws IOException {
        long written = 0;
        try (var lines = new JsonLines(capture, part.channel(), marks)) {
            for (long position = first; position < size && !result.isDone(); position++) {
                written += write(lines, position) ? 1 : 0;
                done = position + 1 - first;
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
