package dev.sockeye.ui.log;

import javafx.scene.input.KeyEvent;

/// The keys of the log's table.
final class LogKeys {
    private final RowsViewModel<?> model;
    private final Runnable copy;
    private final Runnable menu;
    private int page = 1;

    /// @param menu opens the menu of the rows
    LogKeys(RowsViewModel<?> model, Runnable copy, Runnable menu) {
        this.menu = menu;
        this.model = model;
        this.copy = copy;
    }

    void page(int rows) {
        page = Math.max(1, rows);
    }

    /// Does what the key is for and consumes it.
    void pressed(KeyEvent event) {
        if (isHandled(event)) {
            event.consume();
        }
    }

    private boolean isHandled(KeyEvent event) {
        boolean extend = event.isShiftDown();
        if (event.isAltDown()) {
            return false; // Those are the window's, Alt+Home for one.
        }
        switch (event.getCode()) {
            case UP, KP_UP -> model.move(-1, extend);
            case DOWN, KP_DOWN -> model.move(1, extend);
            case PAGE_UP -> model.move(-page, extend);
            case PAGE_DOWN -> model.move(page, extend);
            case HOME -> model.move(-model.endProperty().get() - 1, extend);
            case END -> end(event);
            case C -> {
                return event.isShortcutDown() && !extend && run(copy);
            }
            case A -> {
                return event.isShortcutDown() && !extend && run(model::chooseAll);
            }
            case CONTEXT_MENU -> menu.run();
            case F10 -> {
                return extend && run(menu);
            }
            case ESCAPE -> {
                return model.chosenProperty().get() >= 0 && run(model::chooseNothing);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Chooses the newest event; with Ctrl it follows those that come.
    private void end(KeyEvent event) {
        if (event.isShortcutDown()) {
            model.follow(true);
        } else {
            model.move(model.endProperty().get() + 1, event.isShiftDown());
        }
    }

    private static boolean run(Runnable action) {
        action.run();
        return true;
    }
}
