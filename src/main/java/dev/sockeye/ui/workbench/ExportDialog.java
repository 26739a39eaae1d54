package dev.sockeye.ui.workbench;

import java.util.Set;
import java.util.HashSet;
import dev.sockeye.exchange.Export;
import dev.sockeye.exchange.MessageExport;
import dev.sockeye.protocol.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.stage.Window;
import javafx.util.Duration;

/// Asks where to, exports there, and shows how far it is. Several may be under way, and each has a progress: that is why they are
/// jobs of their own, no [dev.sockeye.ui.BackgroundWork]. Only for the JavaFX thread.
final class ExportDialog implements AutoCloseable {
    private static final Duration LOOK = Duration.millis(200);

    private final WorkbenchServices services;
    private final StatusLine status;
    /// The last export has failed.
    private boolean failing;
    private final Set<Job> running = new HashSet<>();

    /// What is being written.
    ///
    /// @param what one of those that are counted
    private record Job(String what, Path file, CompletableFuture<Long> result, Supplier<Progress> progress,
            Runnable cancel) {}

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
        follow(new Job("event", file, export.result(), export::progress, export::cancel));
    }

    /// Asks where messages are to go: the end of the name says in which form.
    void askMessages(Window owner, Timeline timeline, EventIndex frames) {
        services.places().choose(owner, "messages.jsonl").ifPresent(file -> {
            var export = new MessageExport(services.capture(), timeline, frames, file, services.background());
            follow(new Job("message", file, export.result(), export::progress, export::cancel));
        });
    }

    private void follow(Job export) {
        Path file = export.file();
        running.add(export);
        String words = Texts.fill("Exporting to %s …", file);
        var looks = new javafx.animation.Timeline(new KeyFrame(LOOK, _ -> {
            Progress progress = export.progress().get();
            status.progress(words, progress.fraction(), export.cancel());
        }));
        looks.setCycleCount(Animation.INDEFINITE);
        looks.play();
        export.result().handleAsync((count, problem) -> {
            looks.stop();
            running.remove(export);
            if (running.isEmpty()) {
                status.noProgress();
            }
            if (export.result().isCancelled()) {
                return 0L; // A person wished so, or the window is closed.
            }
            failing = problem != null;
            services.notices().show(problem == null
                    ? Notice.done(Texts.fill("%s exported to %s.", Amounts.count(count, export.what()), file))
                    : new Notice(Texts.fill("The export to %s failed: %s", file, sentence(problem)), "",
                            Optional.empty()).asLongAs(() -> failing));
            return count;
        }, services.screen()).exceptionally(e -> {
            services.notices().show(Notice.of(e));
            return 0L;
        });
    }

    /// The window goes: what is being written is given up, and nothing is left of it.
    @Override
    public void close() {
        Set.copyOf(running).forEach(job -> job.cancel().run());
    }

    private static String sentence(Throwable problem) {
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
        return String.valueOf(cause.getMessage());
    }
}
