package dev.sockeye.exchange;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Writes what is selected, as it is when the export begins, to a file in the background.
///
/// The file gets its name when it is complete; until then, and when the export is cancelled or fails, there is nothing
/// under it, or what was there before.
public abstract sealed class FileExport permits Export, MessageExport {
    /// What is written, in its order.
    final EventIndex selection;
    /// The first of the selection that there is.
    final long first;
    /// Behind its last.
    final long size;
    private final Path file;
    private final boolean overwrite;
    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private volatile long done;

    FileExport(EventIndex selection, Path file, boolean overwrite) {
        this.selection = selection;
        this.file = file;
        this.overwrite = overwrite;
        size = selection.size();
        first = Math.min(selection.first(), size);
    }

    /// Writes all, unless it [is ended][#isEnded()], and tells how far it [has come][#reached(long)].
    ///
    /// @return how many were written
    abstract long write(PrivateFile part) throws IOException;

    /// Begins; the last thing that a constructor does.
    final void start(Executor background) {
        try {
            background.execute(this::run);
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IOException("the program is closing"));
        }
    }

    /// How many are in the file; an [IOException] with a sentence when it failed. Completes on the background thread, whatever
    /// happens there; at once when the program is closing.
    public final CompletableFuture<Long> result() {
        return result;
    }

    /// How far it is; from any thread.
    public final Progress progress() {
        return new Progress(done, size - first);
    }

    /// Ends it soon; nothing is left behind.
    public final void cancel() {
        result.cancel(false);
    }

    final boolean isEnded() {
        return result.isDone();
    }

    /// All before this position is written.
    final void reached(long position) {
        done = position - first;
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
}
