package dev.sockeye.ui;

import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Up and Down in a closed choice choose the one before or after, as in a combo box. JavaFX's own choice box opens only when
/// the key is released, and by then the key has led to another field. Alt with either opens it, as Space does.
final class ChoiceKeys {
    private ChoiceKeys() {}

    /// A filter for the keys of a view.
    static void pressed(KeyEvent key) {
        boolean arrow = key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN;
        if (arrow && key.getTarget() instanceof ChoiceBox<?> choice && !choice.isShowing()) {
            if (key.isAltDown()) {
                choice.show();
            } else if (key.getCode() == KeyCode.UP) {
                choice.getSelectionModel().selectPrevious();
            } else {
                choice.getSelectionModel().selectNext();
            }
            key.consume();
        }
    }

    /// A filter for the end of the keys that are pressed: it would open the choice now.
    static void released(KeyEvent key) {
        if (key.getCode() == KeyCode.DOWN && key.getTarget() instanceof ChoiceBox<?>) {
            key.consume();
        }
    }
}
