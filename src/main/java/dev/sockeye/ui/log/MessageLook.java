package dev.sockeye.ui.log;

import dev.sockeye.protocol.Kind;
import dev.sockeye.ui.EventText;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// What a message is, as pseudo-classes of its row's cells.
final class MessageLook {
    private static final PseudoClass IN = PseudoClass.getPseudoClass("in");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass MALFORMED = PseudoClass.getPseudoClass("malformed");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private MessageLook() {}

    static void dress(Node cell, MessageRow row) {
        Kind kind = row.entry().kind();
        String arrow = EventText.arrow(row.begin());
        cell.pseudoClassStateChanged(IN, arrow.equals("←"));
        cell.pseudoClassStateChanged(OUT, arrow.equals("→"));
        cell.pseudoClassStateChanged(MALFORMED, kind == Kind.MALFORMED);
        cell.pseudoClassStateChanged(UNREAD, kind == Kind.SKIPPED || kind == Kind.PIECE);
    }
}
