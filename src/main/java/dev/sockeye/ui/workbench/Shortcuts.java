package dev.sockeye.ui.workbench;

import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCombination;

/// The keys that work everywhere in the window.
final class Shortcuts {
    private Shortcuts() {}

    static void install(Map<KeyCombination, Runnable> keys, List<WindowAction> actions) {
        actions.stream().filter(action -> !action.keys().isEmpty())
                .forEach(action -> keys.put(KeyCombination.keyCombination(action.keys()), action.run()));
    }
}
