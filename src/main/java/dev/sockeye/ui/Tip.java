package dev.sockeye.ui;

import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// The words that a control says while the mouse rests on it, and to assistive tools as its help. Their tooltip, which is a window of its
/// own, is made when the mouse first comes: most are never seen, and a view has dozens. In FXML `Tip.text="…"`. Only for the JavaFX thread.
public final class Tip {
    private static final EventHandler<MouseEvent> ENTERED = event -> {
        if (event.getSource() instanceof Control control && control.getTooltip() == null) {
            control.setTooltip(new Tooltip(getText(control)));
        }
    };

    private Tip() {}

    /// What it says; empty for nothing.
    public static String getText(Control control) {
        return control.hasProperties() && control.getProperties().get(Tip.class) instanceof String text ? text : "";
    }

    /// Says that from now on. A control with a [Tooltip] of its own has no tip.
    public static void setText(Control control, String text) {
        if (control.getProperties().put(Tip.class, text) == null) {
            control.addEventHandler(MouseEvent.MOUSE_ENTERED, ENTERED);
        }
        control.setAccessibleHelp(text);
        Tooltip made = control.getTooltip();
        if (made != null) {
            made.setText(text);
        }
    }
}
