package dev.sockeye.ui.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Tools that belong together are one stop of the key Tab, as a tool bar is in ARIA's patterns: Left and Right go from one to the next,
/// Home and End to the first and the last. In a text field they do so where there is no more text in that direction. Tab comes back to the
/// one that had the keyboard last, or always to the one that is used most. Only for the JavaFX thread.
public final class ToolRow {
    private static final PseudoClass RING = PseudoClass.getPseudoClass("focus-visible");

    private final List<Parent> rows;
    private final @Nullable Control home;
    private final Set<Control> stopped = new HashSet<>();
    private final Set<Control> watched = new HashSet<>();
    private @Nullable Control last;

    private ToolRow(@Nullable Control home, List<Parent> rows) {
        this.home = home;
        this.rows = rows;
        rows.forEach(row -> {
            row.setAccessibleRole(AccessibleRole.TOOL_BAR);
            row.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
            row.addEventFilter(MouseEvent.MOUSE_PRESSED, this::clicked);
            row.needsLayoutProperty().subscribe(this::look);
        });
        rows.getFirst().sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::focused);
    }

    /// Makes one stop of all controls that are in the row now or come into it.
    public static void of(Parent row) {
        new ToolRow(null, List.of(row));
    }

    /// Makes one stop of all controls in the rows.
    ///
    /// @param home where Tab comes to, whatever had the keyboard last
    public static void of(Control home, Parent... rows) {
        new ToolRow(home, List.of(rows));
    }

    /// Those that can have the keyboard, from left to right.
    private List<Control> tools() {
        var all = new ArrayList<Control>();
        rows.forEach(row -> collect(row, all));
        return all;
    }

    private void collect(Node node, List<Control> all) {
        if (node instanceof Control control && control.isFocusTraversable() && watched.add(control)) {
            control.disabledProperty().subscribe((_, _) -> look()); // It may be the one for Tab, or become it.
            control.focusedProperty().subscribe((_, focused) -> {
                if (!focused) {
                    control.pseudoClassStateChanged(RING, false);
                }
            });
        }
        if (!node.isVisible() || !node.isManaged() || node.isDisabled()) {
            return;
        }
        if (node instanceof Control control && (control.isFocusTraversable() || stopped.contains(control))) {
            all.add(control);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private void focused(@Nullable Node owner) {
        if (owner instanceof Control control && tools().contains(control)) {
            last = control;
        } else if (home != null) {
            last = null;
        }
        look();
    }

    /// One of them is for Tab: the last that had the keyboard, else the first.
    private void look() {
        List<Control> all = tools();
        Control one = all.isEmpty() ? null : chosen(last != null && all.contains(last) ? last : first(all));
        for (Control tool : all) {
            boolean stop = tool.equals(one);
            if (stop) {
                stopped.remove(tool);
            } else {
                stopped.add(tool);
            }
            tool.setFocusTraversable(stop);
        }
    }

    private Control first(List<Control> all) {
        return home == null ? all.getFirst() : all.contains(home) ? home : all.getLast();
    }

    /// Of toggles that belong together JavaFX's Tab knows only the chosen one.
    private static Control chosen(Control tool) {
        return tool instanceof Toggle toggle && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getSelectedToggle() instanceof Control now ? now : tool;
    }

    /// A control that is no stop of Tab would not take the keyboard when it is clicked.
    private void clicked(MouseEvent press) {
        List<Control> all = tools();
        for (Node at = press.getTarget() instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at instanceof Control tool && all.contains(tool)) {
                tool.requestFocus();
                return;
            }
        }
    }

    private void pressed(KeyEvent key) {
        if (key.isControlDown() || key.isAltDown() || key.isMetaDown() || key.isShiftDown()
                || !(key.getTarget() instanceof Control at)) {
            return;
        }
        List<Control> all = tools();
        int place = all.indexOf(at);
        if (place < 0 || (at instanceof TextInputControl field && !leaves(field, key.getCode()))) {
            return;
        }
        int next = switch (key.getCode()) {
            case LEFT -> place - 1;
            case RIGHT -> place + 1;
            case HOME -> 0;
            case END -> all.size() - 1;
            default -> -2;
        };
        if (next == -2) {
            return;
        }
        if (next >= 0 && next < all.size()) {
            go(all.get(next));
        }
        key.consume();
    }

    /// With the ring around what has the keyboard, which JavaFX shows only when Tab has brought it.
    private static void go(Control tool) {
        tool.requestFocus();
        tool.pseudoClassStateChanged(RING, true);
    }

    /// Whether the key has nothing to do in the text.
    private static boolean leaves(TextInputControl field, KeyCode code) {
        boolean chosen = field.getSelection().getLength() > 0 && field.getSelection().getLength() < field.getLength();
        return !chosen && switch (code) {
            case LEFT -> field.getCaretPosition() == 0 || field.getSelection().getLength() > 0;
            case RIGHT -> field.getCaretPosition() == field.getLength();
            default -> false;
        };
    }
}
