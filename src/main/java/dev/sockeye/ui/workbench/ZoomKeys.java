package dev.sockeye.ui.workbench;

import dev.sockeye.settings.Preferences;
import dev.sockeye.ui.Theme;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// How large everything is in the window: Ctrl with plus, minus and 0, on the letters and on the numbers of a keyboard. It is
/// remembered. For the JavaFX thread.
final class ZoomKeys {
    /// As browsers do it, in percent.
    static final List<Integer> STEPS = List.of(75, 90, 100, 110, 125, 150, 175, 200);

    private final Theme theme;
    private final Remembered memory;

    ZoomKeys(Theme theme, Remembered memory) {
        this.theme = theme;
        this.memory = memory;
        theme.zoom(memory.preferences().zoom());
    }

    /// Reads the keys wherever the keyboard is: which letter of a keyboard has the plus differs from country to country.
    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent key) {
        if (!key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case PLUS, ADD, EQUALS -> in();
            case MINUS, SUBTRACT -> out();
            case DIGIT0, NUMPAD0 -> usual();
            default -> {
                return;
            }
        }
        key.consume();
    }

    void in() {
        STEPS.stream().filter(step -> step > now()).findFirst().ifPresent(this::use);
    }

    void out() {
        STEPS.reversed().stream().filter(step -> step < now()).findFirst().ifPresent(this::use);
    }

    void usual() {
        use(Preferences.USUAL.zoom());
    }

    void use(int percent) {
        memory.change(now -> now.withZoom(percent));
        theme.zoom(percent);
    }

    int now() {
        return memory.preferences().zoom();
    }
}
