package dev.sockeye.ui.control;

import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Region;

/// The buttons of a question are as wide as their words, at any size of the window: the toolkit makes them as wide as the words
/// are before the window's style sheets are known, and then cuts them. Only for the JavaFX thread.
public final class WholeButtons {
    private WholeButtons() {}

    /// From now on they are. The question is shown afterwards.
    public static Alert of(Alert question) {
        DialogPane pane = question.getDialogPane();
        List<Region> buttons = question.getButtonTypes().stream().map(pane::lookupButton)
                .filter(Region.class::isInstance).map(Region.class::cast).toList();
        buttons.forEach(button -> ButtonBar.setButtonUniformSize(button, false));
        question.setOnShown(_ -> {
            buttons.forEach(button -> {
                button.setPrefWidth(Region.USE_COMPUTED_SIZE);
                button.setMinWidth(Region.USE_PREF_SIZE);
            });
            pane.applyCss();
            double wanted = pane.prefWidth(-1);
            if (pane.getWidth() < wanted) {
                pane.setMinWidth(wanted);
                pane.getScene().getWindow().sizeToScene();
            }
        });
        return question;
    }
}
