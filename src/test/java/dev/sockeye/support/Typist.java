package dev.sockeye.support;

import java.util.Map;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Somebody who types so fast that the window has no moment of its own between two keys. On the JavaFX thread.
///
/// @param scene whose node with the keyboard gets the keys
public record Typist(Scene scene) {
    private static final Map<Character, KeyCode> CODES = Map.of('/', KeyCode.SLASH, '.', KeyCode.PERIOD, '-',
            KeyCode.MINUS,
            ' ', KeyCode.SPACE, '\n', KeyCode.ENTER);

    /// Types the characters, one after the other.
    public Typist types(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            KeyCode code = CODES.containsKey(c)
                    ? CODES.get(c)
                    : KeyCode.getKeyCode(String.valueOf(c).toUpperCase(java.util.Locale.ROOT));
            fire(KeyEvent.KEY_PRESSED, "", code, false, false);
            fire(KeyEvent.KEY_TYPED, c == '\n' ? "\r" : String.valueOf(c), KeyCode.UNDEFINED, false, false);
            fire(KeyEvent.KEY_RELEASED, "", code, false, false);
        }
        return this;
    }

    /// Presses Control with the key, and perhaps Shift.
    public Typist control(KeyCode code, boolean shift) {
        fire(KeyEvent.KEY_PRESSED, "", code, true, shift);
        fire(KeyEvent.KEY_RELEASED, "", code, true, shift);
        return this;
    }

    private void fire(EventType<KeyEvent> type, String character, KeyCode code, boolean control, boolean shift) {
        Node owner = scene.getFocusOwner();
        Event.fireEvent(owner == null ? scene.getRoot() : owner,
                new KeyEvent(type, character, "", code, shift, control, false, false));
    }
}
