package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Later;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The palette with every action, the page of keys, and what the program is, in the sheet over the window. Only for the
/// JavaFX thread.
final class HelpPages {
    private final Sheet sheet;
    private final Later<ActionPalette> palette;
    private final Later<KeysPage> keys;
    private final PreferencesPage preferences;

    /// @param actions all that the window can do; asked when a page is first shown
    /// @param onScreen what can be pressed on the screen, by its words
    HelpPages(Sheet sheet, Supplier<List<WindowAction>> actions, Supplier<Map<String, Runnable>> onScreen,
            PreferencesPage preferences) {
        this.sheet = sheet;
        this.preferences = preferences;
        palette = new Later<>(() -> new ActionPalette(actions.get(), onScreen, sheet::hide));
        keys = new Later<>(() -> new KeysPage(actions.get()));
    }

    void showPalette() {
        sheet.show(palette.get(), palette.get()::open);
    }

    void showPreferences() {
        sheet.show(preferences, preferences::open);
    }

    void showKeys() {
        sheet.show(keys.get(), keys.get()::open);
    }

    void showAbout() {
        var about = new AboutPage();
        sheet.show(about, about::open);
    }
}
