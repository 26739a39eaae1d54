package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Zoomed;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.javafx.FontIcon;

/// Fills the status bar: problem or progress at the left, figures at the right.
final class StatusLine {
    private final StatusBar bar;
    private static final double SPACING = 8;

    private final List<List<Node>> givingWay;
    private final Label problem = new Label("", new FontIcon("mdi2a-alert-outline"));
    private final Button stop = new Button("Stop");

    /// @param showHeld goes to the messages that are held
    StatusLine(StatusBar bar, StatusViewModel model, Remembered memory, Runnable showHeld) {
        this.bar = bar;
        bar.setText("");
        problem.setId("lastProblemLabel");
        problem.getStyleClass().add("status-problem");
        problem.setMaxHeight(Double.MAX_VALUE);
        problem.textProperty().bind(model.problemProperty());
        model.problemProperty().subscribe(words -> Tip.setText(problem, words));
        Showing.present(problem, model.problemProperty().map(words -> !words.isEmpty()));
        bar.getLeftItems().addAll(problem, stop);
        stop.setId("stopProgressButton");
        stop.getStyleClass().addAll("flat", "small");
        stop.setMinWidth(Button.USE_PREF_SIZE);
        stop.setMaxHeight(Double.MAX_VALUE);
        noProgress();
        Label waiting = figure("waitingLabel", model.waitingProperty(),
                "Memory of all messages whose peers do not read, and the bound: what would pass it is refused");
        Showing.present(waiting, model.waitingProperty().map(words -> !words.isEmpty()));
        Label evicted = figure("evictedLabel", model.evictedProperty(), "Events that had to go because of the bound");
        Showing.present(evicted, model.evictedProperty().map(words -> !words.isEmpty()));
        Label lost = figure("lostLabel", model.lostProperty(),
                "Events that could not be recorded, because the disk was full or broken");
        lost.getStyleClass().add("status-problem");
        Showing.present(lost, model.lostProperty().map(words -> !words.isEmpty()));
        var held = new Button("", new FontIcon("mdi2h-hand-back-left-outline"));
        held.setId("heldButton");
        held.getStyleClass().addAll("flat", "small", "held-count");
        held.textProperty().bind(model.heldProperty());
        Tip.setText(held, "Go to the messages that rules hold for you (Ctrl+Shift+H)");
        held.setMinWidth(Button.USE_PREF_SIZE);
        held.setMaxHeight(Double.MAX_VALUE);
        held.setOnAction(_ -> showHeld.run());
        Showing.present(held, model.heldProperty().map(words -> !words.isEmpty()));
        List<Node> sessions = List.of(figure("sessionsLabel", model.sessionsProperty(), "Sessions"), separator());
        List<Node> rates = List.of(
                figure("ratesLabel", model.ratesProperty(), "What was recorded in the last second"), separator());
        givingWay = List.of(rates, sessions);
        bar.getRightItems().setAll(held, waiting);
        bar.getRightItems().addAll(sessions);
        bar.getRightItems().addAll(rates);
        bar.getRightItems().addAll(new QuotaMenu(model.capturedProperty(), model::quota, memory), evicted, lost);
        bar.setMinWidth(0);
        bar.widthProperty().subscribe(this::spareRoom);
        Stream.of(model.heldProperty(), model.waitingProperty(), model.evictedProperty(), model.lostProperty(),
                model.sessionsProperty(), model.ratesProperty()).forEach(words -> words.subscribe(this::spareRoom));
        Zoomed.follow(bar, _ -> Platform.runLater(this::spareRoom)); // When the letters have their size.
        // What went wrong gives way before the figures do.
        problem.maxWidthProperty().bind(bar.widthProperty().multiply(0.4));
    }

    /// Where there is too little room, what says the least goes.
    private void spareRoom() {
        if (bar.getWidth() > 0) {
            bar.applyCss();
            givingWay.forEach(field -> present(field, true));
            givingWay.forEach(field -> present(field, field.getFirst().isManaged() && !isFull()));
        }
    }

    private boolean isFull() {
        return bar.getRightItems().stream().filter(Node::isManaged)
                .mapToDouble(item -> item.prefWidth(-1) + SPACING).sum() > bar.getWidth() - SPACING;
    }

    private static void present(List<Node> field, boolean shown) {
        field.forEach(node -> {
            node.setVisible(shown);
            node.setManaged(shown);
        });
    }

    private static Label figure(String id, ObservableValue<String> text, String tip) {
        var label = new Label();
        label.setId(id);
        label.textProperty().bind(text);
        Tip.setText(label, tip);
        label.setMinWidth(Label.USE_PREF_SIZE);
        label.setMaxHeight(Double.MAX_VALUE);
        return label;
    }

    private static Node separator() {
        return new Separator(Orientation.VERTICAL);
    }

    /// Says what goes on for a while.
    ///
    /// @param share between 0 and 1; below 0: how long it takes is not known
    /// @param end ends it when a person wishes so
    void progress(String words, double share, Runnable end) {
        bar.setText(words);
        bar.setProgress(share);
        stop.setAccessibleText("Stop: " + words);
        stop.setOnAction(_ -> end.run());
        present(List.of(stop), true);
    }

    void noProgress() {
        bar.setText("");
        bar.setProgress(0);
        present(List.of(stop), false);
    }
}
