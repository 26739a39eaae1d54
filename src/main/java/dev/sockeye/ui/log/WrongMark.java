package dev.sockeye.ui.log;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.Region;

/// A line below the part of a field's text that is wrong, as far as it is in view.
final class WrongMark {
    private static final double THICKNESS = 2;

    private final TextField field;
    private final Region line;
    private FilterViewModel.Wrong wrong = FilterViewModel.Wrong.NOWHERE;

    /// @param line beside the field in its parent, which does not lay it out
    WrongMark(TextField field, Region line) {
        this.field = field;
        this.line = line;
        // With the caret the text moves, too.
        field.caretPositionProperty().subscribe(_ -> later());
        field.boundsInParentProperty().subscribe(_ -> later());
    }

    /// @param part in characters; nowhere for none
    void show(FilterViewModel.Wrong part) {
        wrong = part;
        later();
    }

    /// The text has its new place when everything else has.
    private void later() {
        Platform.runLater(this::place);
    }

    private void place() {
        int from = Math.min(wrong.position(), field.getLength());
        int to = Math.min(wrong.position() + wrong.length(), field.getLength());
        line.setVisible(false);
        if (from < to && field.getSkin() instanceof TextFieldSkin skin) {
            Rectangle2D first = skin.getCharacterBounds(from);
            Rectangle2D last = skin.getCharacterBounds(to - 1);
            Bounds room = field.getBoundsInParent();
            double left = Math.max(first.getMinX(), field.snappedLeftInset());
            double right = Math.min(last.getMaxX(), field.getWidth() - field.snappedRightInset());
            if (left < right) {
                line.setVisible(true);
                line.resizeRelocate(room.getMinX() + left, room.getMinY() + last.getMaxY(), right - left, THICKNESS);
            }
        }
    }
}
