package dev.sockeye.ui.system;

import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.socket.Fact;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.FactRow;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card about the processes at both ends of a socket of the machine. Binds `process-card.fxml`. Reads in the
/// background when another socket is chosen. Only for the JavaFX thread.
public final class ProcessCardController {
    private static final int MOST = 6;

    private final ProcessReader reader;
    private final BackgroundWork work;
    @FXML
    private TitledPane processCard;
    @FXML
    private Label processCardEmptyLabel;
    @FXML
    private VBox processCardContent;

    /// @param background for what may block
    /// @param screen runs on the JavaFX thread
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ProcessCardController(ProcessReader reader, Executor background, Executor screen) {
        this.reader = reader;
        this.work = new BackgroundWork(background, screen);
    }

    @FXML
    void initialize() {
        show(ProcessEnds.NONE);
    }

    /// What the card is about from now on; null for nothing.
    public void show(@Nullable ChosenSocket chosen) {
        if (chosen == null) {
            work.cancel();
            show(ProcessEnds.NONE);
            return;
        }
        work.run(() -> ProcessEnds.read(chosen, reader), this::show, _ -> show(ProcessEnds.NONE));
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
            section.getChildren().addAll(label(end.title(), "card-title"), row("Command line", end.commandLine()),
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

    public TitledPane node() {
        return processCard;
    }
}
