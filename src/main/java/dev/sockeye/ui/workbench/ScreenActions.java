package dev.sockeye.ui.workbench;

import dev.sockeye.ui.control.ConceptHelp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.stage.WindowEvent;

/// What the buttons and menus that are on the screen now do, by their words: the palette offers it too. Only for the JavaFX
/// thread.
final class ScreenActions {
    private final Map<String, Runnable> found = new LinkedHashMap<>();

    private ScreenActions() {}

    /// All that can be pressed at and below the node, in the order of the screen; of several with the same words the first.
    static Map<String, Runnable> of(Node root) {
        var actions = new ScreenActions();
        actions.look(root);
        return actions.found;
    }

    private void look(Node node) {
        if (!node.isVisible() || node.isDisabled() || node instanceof IndexedCell<?> || node instanceof ConceptHelp) {
            return;
        }
        switch (node) {
            case MenuButton menu -> items(words(menu), menu.getItems());
            case ButtonBase button -> add(words(button), button::fire);
            case TableView<?> table -> rows(table, table.getSelectionModel().isEmpty());
            case TreeView<?> tree -> rows(tree, tree.getSelectionModel().isEmpty());
            case TreeTableView<?> tree -> rows(tree, tree.getSelectionModel().isEmpty());
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::look);
            default -> {
            }
        }
    }

    /// The menu of the chosen row, brought in step with it as when it opens.
    private void rows(Control list, boolean nothingChosen) {
        ContextMenu menu = list.getContextMenu();
        if (menu != null && !nothingChosen) {
            if (menu.getOnShowing() != null) {
                menu.getOnShowing().handle(new WindowEvent(menu, WindowEvent.WINDOW_SHOWING));
            }
            items("", menu.getItems());
        }
    }

    private void items(String of, List<MenuItem> items) {
        for (MenuItem item : new ArrayList<>(items)) {
            String text = item.getText();
            if (text == null || text.isBlank() || item.isDisable() || !item.isVisible()) {
                continue;
            }
            String words = of.isEmpty() ? text : of + " › " + text;
            if (item instanceof Menu menu) {
                items(words, menu.getItems());
            } else {
                add(words, item::fire);
            }
        }
    }

    private void add(String words, Runnable run) {
        if (!words.isBlank()) {
            found.putIfAbsent(words, run);
        }
    }

    /// An icon has none but those for a screen reader.
    private static String words(ButtonBase button) {
        String shown = button.getText();
        String spoken = button.getAccessibleText();
        if (spoken != null && !spoken.isBlank()) {
            return spoken;
        }
        return shown == null ? "" : shown;
    }
}
