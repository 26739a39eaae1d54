package dev.sockeye.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Says the whole text in a tooltip wherever one is cut in a window - in cells, headers, cards, lines of status -, and only there. Only for
/// the JavaFX thread.
final class CutText {
    private static final double WIDEST = 640;

    private CutText() {}

    /// From now on what is cut in the window, and has no tooltip of its own, has one while the mouse is on it. Made when the mouse
    /// comes: most labels are never pointed at.
    static void tipsIn(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, event -> {
            if (event.getTarget() instanceof Labeled label && label.isTextTruncated() && !isTold(label)) {
                label.setTooltip(new WholeText(label.getText()));
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_EXITED_TARGET, event -> {
            if (event.getTarget() instanceof Labeled label && label.getTooltip() instanceof WholeText) {
                label.setTooltip(null);
            }
        });
    }

    /// A row may say all of it for its parts.
    private static boolean isTold(Node label) {
        for (Node at = label; at != null; at = at.getParent()) {
            if (at instanceof Control control && (control.getTooltip() != null || !Tip.getText(control).isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /// Differs from tooltips that stay.
    private static final class WholeText extends Tooltip {
        WholeText(String text) {
            super(text);
            setWrapText(true);
            setMaxWidth(WIDEST);
        }
    }
}
