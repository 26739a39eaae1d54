package dev.sockeye.ui.log;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.ui.EventText;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// What an event is, as pseudo-classes of its row's cells. Not of the row: a change of its would have all its cells styled anew, in
/// each frame of a flood.
final class EventLook {
    private static final PseudoClass IN = PseudoClass.getPseudoClass("in");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");
    private static final PseudoClass TRUNCATED = PseudoClass.getPseudoClass("truncated");
    private static final PseudoClass DATA = PseudoClass.getPseudoClass("data");

    private EventLook() {}

    static void dress(Node cell, LogRow row) {
        Event event = row.event();
        EventKind kind = event.kind();
        cell.pseudoClassStateChanged(IN, event.direction().isInward());
        cell.pseudoClassStateChanged(OUT, event.direction().isOutward());
        cell.pseudoClassStateChanged(FAILED, kind == EventKind.FAILED || kind == EventKind.GAP);
        cell.pseudoClassStateChanged(DENIED, kind == EventKind.DENIED);
        cell.pseudoClassStateChanged(TRUNCATED, event.isTruncated());
        cell.pseudoClassStateChanged(DATA, EventText.carriesData(event));
    }
}
