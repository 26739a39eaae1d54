package dev.sockeye.ui.control;

import java.util.function.Consumer;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TreeTableCell;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Asks for the menu of the chosen row of a list, table or tree by the menu key and by Shift+F10. The toolkit knows
/// neither on Linux; where it does, its own menu stands in the middle, whatever is chosen. Only for the JavaFX thread.
public final class MenuKeys {
    private static final double INDENT = 24;

    private MenuKeys() {}

    /// From now on those keys ask for it.
    ///
    /// @param open shows the menu at that point of the screen, just below the chosen row, or does nothing when none is chosen
    public static void install(Control list, Consumer<Point2D> open) {
        list.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, request -> {
            if (request.isKeyboardTrigger()) {
                request.consume();
                open.accept(place(list));
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.CONTEXT_MENU || (key.getCode() == KeyCode.F10 && key.isShiftDown())) {
                key.consume();
                open.accept(place(list));
            }
        });
    }

    /// Marks the first entry of a menu that a key has opened, as elsewhere: Enter opens it. The toolkit marks none.
    public static void begin(MenuButton opened) {
        Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu menu && opened.equals(menu.getOwnerNode()))
                .map(menu -> ((ContextMenu) menu).getSkin().getNode())
                .findFirst()
                .ifPresent(menu -> Event.fireEvent(menu, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false,
                        false, false, false)));
    }

    private static Point2D place(Control list) {
        Bounds seen = list.localToScreen(list.getLayoutBounds());
        return list.lookupAll(":selected").stream()
                .filter(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty() && cell.isVisible()
                        && !(cell instanceof TableCell<?, ?>) && !(cell instanceof TreeTableCell<?, ?>))
                .map(node -> node.localToScreen(node.getLayoutBounds()))
                .filter(row -> seen.intersects(row))
                .map(row -> new Point2D(row.getMinX() + INDENT, Math.min(row.getMaxY(), seen.getMaxY())))
                .findFirst()
                .orElse(new Point2D(seen.getMinX() + INDENT, seen.getMinY() + INDENT));
    }
}
