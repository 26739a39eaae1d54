package dev.sockeye.ui.control;

import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

/// Bounds the text of a field of one line: JavaFX lays all of it out whenever it changes, which takes a second for 64 Ki characters.
/// For the JavaFX thread.
public final class BoundedLine {
    /// More than anybody types.
    public static final int MOST = 4096;

    private BoundedLine() {}

    /// Enters nothing that would make the text longer than [#MOST] characters.
    ///
    /// @param refused told when something was not entered
    public static void bound(TextInputControl field, Runnable refused) {
        field.setTextFormatter(new TextFormatter<>(change -> {
            int length = change.getControlNewText().length();
            if (length <= MOST || length < change.getControlText().length()) {
                return change;
            }
            refused.run();
            return null;
        }));
    }
}
