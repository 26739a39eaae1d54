package dev.sockeye.ui.workbench;

import dev.sockeye.ui.compose.ComposeController;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCombination;

/// The keys that work everywhere in the window. Those of the menus are in [ToolbarController].
final class Shortcuts {
    private Shortcuts() {}

    static void install(Map<KeyCombination, Runnable> keys, WorkbenchController actions, SidePane side,
            SessionTabs tabs, Talks talks,
            ToolbarController toolbar) {
        numbered(keys, actions);
        put(keys, "N", actions::newServer);
        put(keys, "Shift+N", actions::newClient);
        put(keys, "Shift+T", actions::newTap);
        put(keys, "Shift+S", actions::stop);
        put(keys, "E", actions::export);
        put(keys, "F", actions::find);
        put(keys, "D", actions::explainAccess);
        put(keys, "T", actions::nextTheme);
        put(keys, "M", side::showMachine);
        put(keys, "Shift+M", side::showMessages);
        put(keys, "B", actions::showBench);
        put(keys, "L", () -> tabs.composer().ifPresent(ComposeController::focus));
        put(keys, "W", tabs::closeShown);
        put(keys, "R", tabs::turnRules);
        put(keys, "Shift+L", () -> tabs.front().ifPresent(talks::latency));
        put(keys, "Shift+F", () -> tabs.front().ifPresent(talks::follow));
        put(keys, "Shift+G", () -> tabs.front().ifPresent(talks::sequence));
        put(keys, "K", () -> tabs.front().ifPresent(talks::mark));
        put(keys, "Shift+K", talks::marks);
        keys.put(KeyCombination.keyCombination("F2"), () -> tabs.front().ifPresent(talks::nextMark));
        keys.put(KeyCombination.keyCombination("Shift+F2"), () -> tabs.front().ifPresent(talks::previousMark));
        put(keys, "Shift+H", actions::showHeld);
        put(keys, "I", () -> toolbar.inspectorShown(!toolbar.isInspectorShown()));
    }

    private static void numbered(Map<KeyCombination, Runnable> keys, WorkbenchController actions) {
        IntStream.rangeClosed(1, 9).forEach(number -> keys.put(KeyCombination.keyCombination("Alt+" + number),
                () -> actions.writeSaved(number)));
    }

    private static void put(Map<KeyCombination, Runnable> keys, String key, Runnable action) {
        keys.put(KeyCombination.keyCombination("Shortcut+" + key), action);
    }
}
