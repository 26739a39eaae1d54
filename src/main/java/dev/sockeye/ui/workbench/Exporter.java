package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import dev.sockeye.exchange.Export;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Writes events to a file in the background.
@FunctionalInterface
public interface Exporter {
    /// Starts at once and replaces the file if there is one.
    Running start(EventIndex events, Path file);

    /// Exports with payloads.
    ///
    /// @param background reads and writes
    static Exporter of(Capture capture, Executor background) {
        return (events, file) -> {
            var export = new Export(capture, events, file, true, background);
            return new Running() {
                @Override
                public CompletableFuture<Long> result() {
                    return export.result();
                }

                @Override
                public Progress progress() {
                    return export.progress();
                }
            };
        };
    }

    /// An export under way.
    interface Running {
        /// How many events were written, or an exception with a sentence.
        CompletableFuture<Long> result();

        Progress progress();
    }
}
