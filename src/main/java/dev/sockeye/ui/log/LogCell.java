package dev.sockeye.ui.log;

import dev.sockeye.ui.control.CutText;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell of a table over a timeline: built once, told its text for each row that comes along.
///
/// @param <R> what a row shows
final class LogCell<R extends TimelineRow> extends TableCell<R, R> {
    private final ColumnShape<R> shape;
    private final @Nullable ConnectionDot dot;

    LogCell(ColumnShape<R> shape) {
        this.shape = shape;
        dot = shape.name().equals("connection") ? new ConnectionDot() : null;
        getStyleClass().add("log-" + shape.name());
        CutText.tip(this);
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setText(shape.text().apply(row));
        if (dot != null) {
            dot.show(row.connection());
            setGraphic(dot);
        }
        if (shape.isSign()) {
            setAccessibleText(getText().isEmpty() ? null : shape.spoken().apply(row));
        }
    }
}
