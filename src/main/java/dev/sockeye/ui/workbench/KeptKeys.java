package dev.sockeye.ui.workbench;

import dev.sockeye.ui.SheetContent;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keeps the keys that are pressed while a form opens its session: who has pressed Enter writes on, and that is the first message. Escape,
/// Tab and the buttons of the form work all the same. Only for the JavaFX thread.
final class KeptKeys {
    private final Parent window;
    private final Sheet sheet;
    private final List<KeyEvent> keys = new ArrayList<>();

    KeptKeys(Parent window, Sheet sheet) {
        this.window = window;
        this.sheet = sheet;
        window.addEventFilter(KeyEvent.ANY, this::came);
    }

    private void came(KeyEvent key) {
        boolean pressed = key.getEventType().equals(KeyEvent.KEY_PRESSED);
        if (sheet.shown().filter(SheetContent::isOpening).isEmpty()) {
            if (pressed) {
                keys.clear(); // It was not opened: what was meant for it is not meant for another one.
            }
        } else if (key.getCode() == KeyCode.ESCAPE) {
            keys.clear();
        } else if (key.getCode() != KeyCode.TAB && !isForButton(key) && (pressed || !keys.isEmpty())) {
            keys.add(key);
            key.consume();
        }
    }

    private static boolean isForButton(KeyEvent key) {
        return key.getTarget() instanceof ButtonBase button && !button.isDisabled();
    }

    /// What was typed goes to what has the keyboard now.
    void release() {
        var typed = List.copyOf(keys);
        keys.clear();
        for (KeyEvent key : typed) {
            Node owner = window.getScene().getFocusOwner();
            if (owner != null) {
                Event.fireEvent(owner, key.copyFor(owner, owner));
            }
        }
    }
}
