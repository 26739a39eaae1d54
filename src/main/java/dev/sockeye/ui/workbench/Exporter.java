package dev.sockeye.ui.workbench;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// Writes events to a file in the background.
@FunctionalInterface
public interface Exporter {
    /// Starts at once and replaces the file if there is one.
    Running start(EventIndex events, Path file);

    /// An export under way.
    interface Running {
        /// How many events were written, or an exception with a sentence.
        CompletableFuture<Long> result();

        Progress progress();
    }
}
