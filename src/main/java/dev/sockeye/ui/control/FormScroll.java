package dev.sockeye.ui.control;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyEvent;

/// A form that scrolls up and down when it is higher than its room, and brings into view what is unfolded in it, but not at
/// the cost of the field in which somebody types.
public final class FormScroll extends ScrollPane {
    public FormScroll() {
        getStyleClass().add("form-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        sceneProperty().subscribe(_ -> setVvalue(0)); // Each time it is opened it begins at its beginning.
    }

    /// Where no field has anything to do with them, these keys scroll, whatever has the keyboard.
    private void pressed(KeyEvent key) {
        double page = getViewportBounds().getHeight()
                / Math.max(1, getContent().getLayoutBounds().getHeight() - getViewportBounds().getHeight());
        Double wanted = switch (key.getCode()) {
            case HOME -> 0.0;
            case END -> 1.0;
            case PAGE_UP -> getVvalue() - page;
            case PAGE_DOWN -> getVvalue() + page;
            default -> null;
        };
        if (wanted != null && !key.isShortcutDown() && !key.isAltDown() && !key.isShiftDown()) {
            setVvalue(Math.clamp(wanted, 0, 1));
            key.consume();
        }
    }

    /// From now on scrolls to the section's end, but never past its title nor what has the keyboard, when it is unfolded or
    /// gets longer.
    public void reveal(TitledPane section) {
        section.heightProperty().subscribe((before, now) -> {
            boolean longer = before.doubleValue() > 0 && now.doubleValue() > before.doubleValue();
            if (longer && section.isExpanded()) {
                // The height changes in the middle of a layout; how far can be scrolled is known after it.
                Platform.runLater(() -> scrollTo(section));
            }
        });
    }

    /// Where the field that has the keyboard begins, with its label; infinitely far when none has.
    private double typedIn() {
        double begin = Double.POSITIVE_INFINITY;
        for (Node at = getScene() == null ? null : getScene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at.equals(getContent())) {
                return begin;
            }
            if (begin == Double.POSITIVE_INFINITY || at.getStyleClass().contains("form-group")) {
                begin = getContent().sceneToLocal(at.localToScene(at.getLayoutBounds())).getMinY();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private void scrollTo(TitledPane section) {
        Bounds place = getContent().sceneToLocal(section.localToScene(section.getLayoutBounds()));
        double room = getViewportBounds().getHeight();
        double hidden = getContent().getLayoutBounds().getHeight() - room;
        if (hidden > 0) {
            double top = getVvalue() * hidden;
            double wanted = Math.min(Math.min(place.getMinY(), typedIn()), Math.max(top, place.getMaxY() - room));
            setVvalue(Math.clamp(wanted / hidden, 0, 1));
        }
    }
}
