package dev.sockeye.ui.workbench;

import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere in the window.
final class Shortcuts {
    private Shortcuts() {}

    static void install(Scene scene, List<WindowAction> actions) {
        Map<KeyCombination, Runnable> keys = scene.getAccelerators();
        actions.stream().filter(action -> !action.keys().isEmpty())
                .forEach(action -> keys.put(KeyCombination.keyCombination(action.keys()), action.run()));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.F2 && editsNothing(key)) {
                keys.entrySet().stream().filter(each -> each.getKey().match(key)).findFirst().ifPresent(each -> {
                    key.consume();
                    each.getValue().run();
                });
            }
        });
    }

    /// Tables and trees take F2 for editing a cell, also where none can be edited.
    private static boolean editsNothing(KeyEvent key) {
        return switch (key.getTarget()) {
            case TableView<?> table -> !table.isEditable();
            case TreeView<?> tree -> !tree.isEditable();
            case null, default -> false;
        };
    }
}
