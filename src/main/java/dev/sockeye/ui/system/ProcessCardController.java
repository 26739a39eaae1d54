package dev.sockeye.ui.system;

import dev.sockeye.socket.Fact;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.Refresher;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.FactRow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card about the processes at both ends of a socket of the machine. Binds `process-card.fxml`. Reads in the
/// background, once a second while it is shown: what was known of a process that ends stays, with the time of its end.
/// Only for the JavaFX thread.
public final class ProcessCardController implements AutoCloseable {
    private static final int MOST = 6;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ProcessReader reader;
    private final Refresher<ProcessEnds> refresher;
    private volatile @Nullable ChosenSocket chosen;
    private ProcessEnds known = ProcessEnds.NONE;
    private boolean shown;
    @FXML
    private TitledPane processCard;
    @FXML
    private Label processCardEmptyLabel;
    @FXML
    private VBox processCardContent;

    /// @param timer says when to read
    /// @param background for what may block
    /// @param screen runs on the JavaFX thread
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ProcessCardController(ProcessReader reader, ScheduledExecutorService timer, Executor background,
            Executor screen) {
        this.reader = reader;
        this.refresher = new Refresher<>(timer, background, screen, LOOK_EVERY, this::read, this::came);
    }

    @FXML
    void initialize() {
        show(ProcessEnds.NONE);
        Showing.observe(processCard, () -> shown(true), () -> shown(false));
    }

    private void shown(boolean now) {
        shown = now;
        follow();
    }

    private void follow() {
        if (shown && chosen != null) {
            refresher.start();
        } else {
            refresher.stop();
        }
    }

    /// What the card is about from now on; null for nothing.
    public void show(@Nullable ChosenSocket now) {
        chosen = now;
        known = ProcessEnds.NONE;
        if (now == null) {
            show(ProcessEnds.NONE);
        }
        refresher.restart();
        follow();
    }

    private ProcessEnds read() {
        ChosenSocket about = chosen;
        return about == null ? ProcessEnds.NONE : ProcessEnds.read(about, reader);
    }

    private void came(ProcessEnds read) {
        known = read.after(known);
        show(known);
    }

    private void show(ProcessEnds ends) {
        boolean nothing = ends.equals(ProcessEnds.NONE);
        processCardEmptyLabel.setVisible(nothing);
        processCardEmptyLabel.setManaged(nothing);
        processCardContent.getChildren().clear();
        if (!nothing) {
            add("This end", ends.here());
            ends.there().ifPresent(there -> add("The other end", there));
        }
    }

    private void add(String heading, List<ProcessEnds.End> ends) {
        var section = new VBox();
        section.getStyleClass().addAll("fact-rows", "process-end");
        section.getChildren().add(label(heading, "section-title"));
        if (ends.isEmpty()) {
            section.getChildren().add(label("No process that you may see.", "text-muted"));
        }
        for (ProcessEnds.End end : ends.stream().limit(MOST).toList()) {
            section.getChildren().add(label(end.title(), "card-title"));
            if (!end.ended().isEmpty()) {
                section.getChildren().add(label(Texts.fill("ended, seen at %s", end.ended()), "text-muted"));
            }
            section.getChildren().addAll(row("Command line", end.commandLine()),
                    row("Executable", end.executable()), row("Running since", end.since()));
        }
        if (ends.size() > MOST) {
            section.getChildren().add(label(Texts.fill("and %d more", ends.size() - MOST), "text-muted"));
        }
        processCardContent.getChildren().add(section);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static Node row(String name, Fact<String> fact) {
        var row = new FactRow(name, "Copy");
        switch (fact) {
            case Fact.Known<String>(String value) -> row.value(value, true);
            case Fact.Unknown<String>(String reason) -> row.value(Texts.fill("unknown – %s", reason), false);
        }
        return row;
    }

    @Override
    public void close() {
        refresher.close();
    }

    public TitledPane node() {
        return processCard;
    }
}
