package dev.sockeye.ui.log;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;

/// Opens the menu of a table's rows where the chosen row is, for those who press a key.
final class RowPopup {
    private static final double INDENT = 60;

    private RowPopup() {}

    /// The toolkit's own menu for the keyboard stands in the middle of the table, whatever is chosen.
    static void install(TableView<?> table) {
        table.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (event.isKeyboardTrigger()) {
                event.consume();
            }
        });
    }

    static void show(TableView<?> table) {
        ContextMenu menu = table.getContextMenu();
        Node row = table.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> shown && shown.isSelected() && shown.isVisible())
                .findFirst()
                .orElse(null);
        if (row == null) {
            menu.show(table, Side.TOP, INDENT, INDENT);
        } else {
            Bounds bounds = row.localToScreen(row.getLayoutBounds());
            menu.show(table, bounds.getMinX() + INDENT, bounds.getMaxY());
        }
    }
}
