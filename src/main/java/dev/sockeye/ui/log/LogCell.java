package dev.sockeye.ui.log;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell of a table over a timeline: built once, told its text for each row that comes along.
///
/// @param <R> what a row shows
final class LogCell<R> extends TableCell<R, R> {
    private final ColumnShape<R> shape;

    LogCell(ColumnShape<R> shape) {
        this.shape = shape;
        getStyleClass().add("log-" + shape.name());
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setAccessibleText(null);
            return;
        }
        setText(shape.text().apply(row));
        if (shape.isSign()) {
            setAccessibleText(getText().isEmpty() ? null : shape.spoken().apply(row));
        }
    }
}
