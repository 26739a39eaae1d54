package dev.sockeye.ui.log;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.ui.EventText;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A row of the log: its kind is a pseudo-class for the style sheet; a click chooses its event.
final class LogTableRow extends TableRow<LogRow> {
    private static final PseudoClass IN = PseudoClass.getPseudoClass("in");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");
    private static final PseudoClass TRUNCATED = PseudoClass.getPseudoClass("truncated");
    private static final PseudoClass DATA = PseudoClass.getPseudoClass("data");

    private final LogViewModel model;

    LogTableRow(LogViewModel model) {
        this.model = model;
        // Before the table's own behaviour, which knows positions on the screen only.
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    private void pressed(MouseEvent event) {
        LogRow row = getItem();
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
        LogRow row = getItem();
        return attribute == AccessibleAttribute.TEXT && row != null
                ? model.spoken(row)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void updateItem(@Nullable LogRow row, boolean empty) {
        super.updateItem(row, empty);
        Event event = empty || row == null ? null : row.event();
        EventKind kind = event == null ? null : event.kind();
        pseudoClassStateChanged(IN, event != null && event.direction().isInward());
        pseudoClassStateChanged(OUT, event != null && event.direction().isOutward());
        pseudoClassStateChanged(FAILED, kind == EventKind.FAILED || kind == EventKind.GAP);
        pseudoClassStateChanged(DENIED, kind == EventKind.DENIED);
        pseudoClassStateChanged(TRUNCATED, event != null && event.isTruncated());
        pseudoClassStateChanged(DATA, event != null && EventText.carriesData(event));
    }
}
