package dev.sockeye.ui.log;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A row of a table over a timeline: a click chooses it.
///
/// @param <R> what it shows
abstract class ChoosingRow<R extends TimelineRow> extends TableRow<R> {
    private final RowsViewModel<R> model;

    ChoosingRow(RowsViewModel<R> model) {
        this.model = model;
        // Before the table's own behaviour, which knows positions on the screen only.
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    private void pressed(MouseEvent event) {
        R row = getItem();
        getTableView().requestFocus();
        if (row == null) {
            return;
        }
        if (event.getButton() == MouseButton.PRIMARY && event.isShiftDown()) {
            model.extendTo(row.number());
        } else if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown() && model.isChosen(row)) {
            model.chooseNothing();
        } else if (event.getButton() == MouseButton.PRIMARY || !model.isChosen(row)) {
            model.choose(row.number());
        }
        event.consume();
    }

    /// The row as a sentence, made only when an assistive tool asks.
    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        R row = getItem();
        return attribute == AccessibleAttribute.TEXT && row != null
                ? model.spoken(row)
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
