package dev.sockeye.ui.workbench;

import dev.sockeye.settings.ThemeMode;
import dev.sockeye.ui.Theme;
import java.util.function.Consumer;

/// Goes through light, dark and as the desktop says, and remembers it. For the JavaFX thread.
final class ThemeSwitch {
    private final Theme theme;
    private final Remembered memory;

    /// @param shown told the mode, now and at each change
    ThemeSwitch(Theme theme, Remembered memory, Consumer<ThemeMode> shown) {
        this.theme = theme;
        this.memory = memory;
        theme.modeProperty().subscribe(shown);
    }

    void next() {
        ThemeMode next = switch (theme.modeProperty().get()) {
            case LIGHT -> ThemeMode.DARK;
            case DARK -> ThemeMode.SYSTEM;
            case SYSTEM -> ThemeMode.LIGHT;
        };
        theme.use(next);
        memory.theme(next);
    }
}
