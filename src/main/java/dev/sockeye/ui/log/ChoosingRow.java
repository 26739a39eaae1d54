package dev.sockeye.ui.log;

import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Tint;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A row of a table over a timeline: a click chooses it.
///
/// @param <R> what it shows
abstract class ChoosingRow<R extends TimelineRow> extends TableRow<R> {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final RowsViewModel<R> model;
    private boolean renewing;
    private @Nullable Tint tint;
    private @Nullable String note;

    ChoosingRow(RowsViewModel<R> model) {
        this.model = model;
        model.onDress(this::dress);
        model.onRenewed(this::renew);
        // Before the table's own behaviour, which knows positions on the screen only.
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    /// The event whose colour and mark the row has.
    abstract long event(R row);

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        dress();
    }

    /// Shows what has come to its place. JavaFX's list would take all rows away and put them back, styled and laid out anew, which
    /// costs several times what the new texts do.
    private void renew() {
        if (getTableView() != null && getIndex() >= 0) {
            renewing = true;
            try {
                updateIndex(getIndex());
            } finally {
                renewing = false;
            }
        }
    }

    /// Another item takes no other room.
    @Override
    public void requestLayout() {
        if (!renewing) {
            super.requestLayout();
        }
    }

    private void dress() {
        R row = isEmpty() ? null : getItem();
        Tint now = row == null ? null : model.dress().tint(event(row)).orElse(null);
        if (now != tint) {
            getStyleClass().removeIf(name -> name.startsWith("tint"));
            if (now != null) {
                getStyleClass().addAll("tinted", now.styleClass());
            }
            tint = now;
        }
        String noted = row == null ? null : model.dress().note(event(row)).orElse(null);
        pseudoClassStateChanged(MARKED, noted != null);
        if (!Objects.equals(noted, note)) {
            note = noted;
            setTooltip(noted == null || noted.isEmpty() ? null : new Tooltip(VisibleText.of(noted)));
        }
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
                ? model.spoken(row) + (note == null ? "" : ", marked" + (note.isEmpty() ? "" : ": " + note))
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
