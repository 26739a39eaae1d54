package dev.sockeye.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Keeps the keyboard in an open sheet: Tab goes round in it, an arrow stays where there is nothing further on, and a control that is disabled or goes away hands over to
/// another one in it. Only the mouse leads out. Escape closes the sheet wherever the keyboard is.
final class SheetFocus {
    private final Parent sheet;
    private final Runnable close;
    private @Nullable Node last;
    private boolean backwards;
    private boolean tabbed;
    private boolean ledOut;

    /// @param close puts the sheet away
    SheetFocus(Parent sheet, Runnable close) {
        this.sheet = sheet;
        this.close = close;
        sheet.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        sheet.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                watch(scene);
            }
        });
    }

    private void watch(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED,
                press -> {
                    tabbed = false;
                    ledOut = !(press.getTarget() instanceof Node node && isInside(node));
                });
        scene.addEventFilter(KeyEvent.ANY, this::bringIn);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            backwards = key.isShiftDown();
            tabbed = key.getCode() == KeyCode.TAB;
            if (!key.isConsumed() && !(key.getTarget() instanceof Node node && isInside(node))) {
                escape(key);
            }
        });
        scene.focusOwnerProperty().subscribe(this::moved);
    }

    /// A menu that is just closing takes the keyboard back to its button: what is typed is meant for the sheet all the same.
    private void bringIn(KeyEvent key) {
        if (!sheet.isVisible() || ledOut || (key.getTarget() instanceof Node node && isInside(node))) {
            return;
        }
        comeBack();
        Node owner = sheet.getScene().getFocusOwner();
        if (owner != null && isInside(owner)) {
            key.consume();
            Event.fireEvent(owner, key.copyFor(owner, owner));
        }
    }

    private void escape(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && sheet.isVisible()) {
            close.run();
            key.consume();
        }
    }

    /// The sheet is about to be shown.
    void opened() {
        ledOut = false;
    }

    private void moved(@Nullable Node now) {
        if (now != null && isInside(now)) {
            ledOut = false;
            last = now;
        } else if (sheet.isVisible() && !ledOut) {
            // Not in the middle of the change.
            Platform.runLater(this::comeBack);
        }
    }

    private void comeBack() {
        Scene scene = sheet.getScene();
        if (scene == null || !sheet.isVisible() || ledOut
                || (scene.getFocusOwner() != null && isInside(scene.getFocusOwner()))) {
            return;
        }
        List<Node> controls = new ArrayList<>();
        collect(sheet, controls);
        if (last != null && !tabbed && controls.contains(last)) {
            // There is nothing in the direction of the arrow, or something else has taken the keyboard.
            takeUp(last);
            return;
        }
        if (!controls.isEmpty()) {
            // The first control is the cross in the header; what one fills in comes after it. Who goes round comes to it, too.
            Node first = controls.size() > 1 && !tabbed ? controls.get(1) : controls.getFirst();
            (backwards ? controls.getLast() : first).requestFocus();
        }
    }

    /// A text field that gets the keyboard chooses all of its text, and what is typed next would be in place of it.
    private static void takeUp(Node node) {
        if (node instanceof TextInputControl field) {
            int anchor = field.getAnchor();
            int caret = field.getCaretPosition();
            field.requestFocus();
            field.selectRange(anchor, caret);
        } else {
            node.requestFocus();
        }
    }

    private static void collect(Node node, List<Node> controls) {
        if (node.isVisible() && !node.isDisabled()) {
            if (node.isFocusTraversable()) {
                controls.add(node);
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, controls));
            }
        }
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(sheet)) {
                return true;
            }
        }
        return false;
    }
}
