package dev.sockeye.ui.control;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Says the whole text in a tooltip where it is cut, and only there.
public final class CutText {
    private static final double WIDEST = 640;

    private CutText() {}

    /// From now on the label has a tooltip while its text is cut. Made when the mouse first comes: most labels are never pointed at.
    public static void tip(Labeled label) {
        label.addEventHandler(MouseEvent.MOUSE_ENTERED,
                _ -> label.setTooltip(label.isTextTruncated() ? tip(label.getText()) : null));
        label.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> label.setTooltip(null));
    }

    private static Tooltip tip(String text) {
        var tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(WIDEST);
        return tip;
    }
}
