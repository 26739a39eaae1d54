package dev.sockeye.ui.workbench;

import java.util.Set;
import java.util.HashSet;
import dev.sockeye.exchange.Export;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Window;
import javafx.util.Duration;

/// Asks where to, exports there, and shows how far it is. Several may be under way, and each has a progress: that is why they are
/// jobs of their own, no [dev.sockeye.ui.BackgroundWork]. Only for the JavaFX thread.
final class ExportDialog implements AutoCloseable {
    private static final Duration LOOK = Duration.millis(200);

    private final WorkbenchServices services;
    private final StatusLine status;
    private final Set<Export> running = new HashSet<>();

    ExportDialog(WorkbenchServices services, StatusLine status) {
        this.services = services;
        this.status = status;
    }

    void ask(Window owner, EventIndex events) {
        services.places().choose(owner, "sockeye.jsonl").ifPresent(file -> export(events, file));
    }

    void export(EventIndex events, Path file) {
        var export = new Export(services.capture(), events, file, true, services.views().marks(),
                services.background());
        running.add(export);
        String words = Texts.fill("Exporting to %s …", file);
        var looks = new Timeline(new KeyFrame(LOOK, _ -> {
            Progress progress = export.progress();
            status.progress(words, progress.fraction());
        }));
        looks.setCycleCount(Timeline.INDEFINITE);
        looks.play();
        export.result().handleAsync((count, problem) -> {
            looks.stop();
            running.remove(export);
            if (running.isEmpty()) {
                status.noProgress();
            }
            if (export.result().isCancelled()) {
                return 0L; // The window is closed: nobody is there to be told.
            }
            services.notices().show(problem == null
                    ? new Notice(Texts.fill("%s exported to %s.", Amounts.count(count, "event"), file), "",
                            Optional.empty())
                    : new Notice(Texts.fill("The export to %s failed: %s", file, sentence(problem)), "",
                            Optional.empty()));
            return count;
        }, services.screen()).exceptionally(e -> {
            services.notices().show(Notice.of(e));
            return 0L;
        });
    }

    /// The window goes: what is being written is given up, and nothing is left of it.
    @Override
    public void close() {
        Set.copyOf(running).forEach(Export::cancel);
    }

    private static String sentence(Throwable problem) {
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
        return String.valueOf(cause.getMessage());
    }
}
