package dev.sockeye.ui.log;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.ui.EventText;
import javafx.css.PseudoClass;
import org.jspecify.annotations.Nullable;

/// A row of the log: its kind is a pseudo-class for the style sheet; a click chooses its event.
final class LogTableRow extends ChoosingRow<LogRow> {
    private static final PseudoClass IN = PseudoClass.getPseudoClass("in");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");
    private static final PseudoClass TRUNCATED = PseudoClass.getPseudoClass("truncated");
    private static final PseudoClass DATA = PseudoClass.getPseudoClass("data");

    LogTableRow(LogViewModel model) {
        super(model);
    }

    @Override
    long event(LogRow row) {
        return row.number();
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
