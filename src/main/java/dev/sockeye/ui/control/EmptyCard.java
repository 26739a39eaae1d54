package dev.sockeye.ui.control;

import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.StackPane;

/// What stands in a card's place until there is something to show in it: it looks like the card that says so, and costs next
/// to nothing. Only for the JavaFX thread.
///
/// @param title of the card
/// @param sentence what to do to see something in it
public record EmptyCard(String title, String sentence) {
    /// A pane that looks so.
    public TitledPane pane() {
        var label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add("card-empty");
        var pane = new TitledPane(title, new StackPane(label));
        pane.setAnimated(false);
        pane.getStyleClass().addAll("dense", "inspector-card");
        return pane;
    }
}
