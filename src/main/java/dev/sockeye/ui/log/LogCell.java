package dev.sockeye.ui.log;

import dev.sockeye.ui.EventText;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell of the log: built once, told its text for each row that comes along.
final class LogCell extends TableCell<LogRow, LogRow> {
    private final LogColumn column;
    private final LogViewModel model;

    LogCell(LogColumn column, LogViewModel model) {
        this.column = column;
        this.model = model;
        getStyleClass().add("log-" + column.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    protected void updateItem(@Nullable LogRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setAccessibleText(null);
            return;
        }
        setText(model.text(column, row));
        if (column == LogColumn.DIRECTION) {
            setAccessibleText(getText().isEmpty() ? null : EventText.kind(row.event()));
        }
    }
}
