package dev.sockeye.ui.detail;

import dev.sockeye.socket.ByteSource;
import dev.sockeye.ui.control.LineIndex;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Finds the lines of one payload after the other: a small one at once, a large one in the background. A new request
/// ends the one before.
///
/// No [dev.sockeye.ui.BackgroundWork]: what is found is shown while the scan goes on, and a scan of megabytes must end when another
/// payload is chosen, not only be forgotten.
final class LineScan {
    private static final int SMALL = 1 << 16;

    private final Executor background;
    private final AtomicInteger generation = new AtomicInteger();

    LineScan(Executor background) {
        this.background = background;
    }

    /// @param finished runs on the background thread when a large payload's lines are found, or when no more will be, for whatever
    ///     reason; on the caller's thread when the program is closing
    LineIndex start(ByteSource source, int columns, Consumer<LineIndex> finished) {
        int mine = generation.incrementAndGet();
        var index = new LineIndex(source, columns);
        if (source.length() <= SMALL) {
            index.scan(() -> false);
            return index;
        }
        try {
            background.execute(() -> {
                try {
                    index.scan(() -> generation.get() != mine);
                } finally {
                    if (generation.get() == mine) {
                        finished.accept(index);
                    }
                }
            });
        } catch (RejectedExecutionException _) {
            finished.accept(index); // The program is closing: there will be no more lines.
        }
        return index;
    }

    void cancel() {
        generation.incrementAndGet();
    }
}
