package dev.sockeye.ui.workbench;

import dev.sockeye.exchange.Import;
import dev.sockeye.exchange.Imported;
import dev.sockeye.session.ImportedFile;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Window;
import javafx.util.Duration;

/// Opens recordings: files of JSON lines, that a person chooses, drops on the window, or names on the command line. Several may be
/// read at once. Only for the JavaFX thread.
final class Recordings implements AutoCloseable {
    private static final Duration LOOK = Duration.millis(200);

    private final WorkbenchServices services;
    private final StatusLine status;
    private final Set<Import> running = new HashSet<>();

    Recordings(WorkbenchServices services, StatusLine status) {
        this.services = services;
        this.status = status;
    }

    /// Takes files that are dropped on the node, unless something in it takes them.
    void takeDropsOn(Node node) {
        node.addEventHandler(DragEvent.DRAG_OVER, drag -> {
            if (drag.getDragboard().hasFiles()) {
                drag.acceptTransferModes(TransferMode.COPY);
                drag.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, drag -> {
            if (drag.getDragboard().hasFiles()) {
                drag.getDragboard().getFiles().stream().map(File::toPath).forEach(this::open);
                drag.setDropCompleted(true);
                drag.consume();
            }
        });
    }

    /// Asks which.
    void ask(Window owner) {
        services.recordings().choose(owner, "Open a recording (JSON lines)", true).forEach(this::open);
    }

    /// Reads it in the background; its sessions come as they are found.
    void open(Path file) {
        long evicted = services.capture().usage().evictedEvents();
        ImportedFile sessions = services.workbench().importing(file);
        var reading = new Import(file, sessions, services.capture().ids(), services.views().marks(),
                services.background());
        sessions.onStop(reading::cancel);
        running.add(reading);
        String words = Texts.fill("Reading %s …", file);
        var looks = new Timeline(new KeyFrame(LOOK,
                _ -> status.progress(words, reading.progress().fraction(), reading::cancel)));
        looks.setCycleCount(Timeline.INDEFINITE);
        looks.play();
        reading.result().whenComplete((_, _) -> sessions.close()).handleAsync((read, problem) -> {
            looks.stop();
            running.remove(reading);
            if (running.isEmpty()) {
                status.noProgress();
            }
            if (problem == null) {
                tell(file, read, services.capture().usage().evictedEvents() - evicted);
            } else if (!reading.result().isCancelled()) {
                services.notices().show(new Notice(sentence(problem), "", Optional.empty()));
            }
            return read;
        }, services.screen()).exceptionally(e -> {
            services.notices().show(Notice.of(e));
            return null;
        });
    }

    /// Says what a person could not see by themselves: what is not there.
    private void tell(Path file, Imported read, long evicted) {
        String count = Amounts.count(read.events(), "event");
        if (read.events() == 0) {
            show(Texts.fill("%s has no events.", file), String.join(" ", read.problems()));
        } else if (!read.problems().isEmpty()) {
            String left = read.leftOut() > 1
                    ? Texts.fill(" %s were left out.", Amounts.count(read.leftOut(), "line"))
                    : "";
            show(Texts.fill("%s of %s are here.%s", count, file, left), String.join(" ", read.problems()));
        } else if (evicted > 0) {
            show(Texts.fill("%s were read from %s, and the oldest %s had to go.", count, file,
                    Amounts.count(evicted, "event")),
                    "Choose a larger bound of the capture in the status bar, and open it again at the next start.");
        }
    }

    private void show(String sentence, String hint) {
        services.notices().show(new Notice(sentence, hint, Optional.empty()));
    }

    private static String sentence(Throwable problem) {
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
        return String.valueOf(cause.getMessage());
    }

    /// The window goes: what is being read is given up.
    @Override
    public void close() {
        Set.copyOf(running).forEach(Import::cancel);
    }
}
