package dev.sockeye.ui;

import java.util.List;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/// Tooltips give way: to what is opened, and to keys. A tooltip is a window above all others, and JavaFX leaves it there until the mouse
/// moves: it would lie over the dialog that a key has opened. Only for the JavaFX thread.
public final class Tips {
    /// A key was pressed since the mouse moved last.
    private static boolean typing;

    static {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(Tips::opened);
            }
        });
    }

    private Tips() {}

    /// From now on those of the window give way.
    static void giveWayIn(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> {
            typing = true;
            hideAll();
        });
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> typing = false);
    }

    /// Not in the middle of the change: a window cannot be hidden while it is being shown.
    private static void opened(Window window) {
        if (!(window instanceof Tooltip)) {
            Platform.runLater(Tips::hideAll);
        } else if (typing) {
            Platform.runLater(window::hide);
        }
    }

    /// Hides those that are shown.
    public static void hideAll() {
        List.copyOf(Window.getWindows()).stream().filter(Tooltip.class::isInstance).forEach(Window::hide);
    }
}
