package dev.sockeye.ui.log;

import dev.sockeye.protocol.Kind;
import dev.sockeye.ui.EventText;
import javafx.css.PseudoClass;
import org.jspecify.annotations.Nullable;

/// A row of the messages: what it is, as a pseudo-class for the style sheet.
final class MessageTableRow extends ChoosingRow<MessageRow> {
    private static final PseudoClass IN = PseudoClass.getPseudoClass("in");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass MALFORMED = PseudoClass.getPseudoClass("malformed");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    MessageTableRow(MessagesViewModel model) {
        super(model);
    }

    @Override
    long event(MessageRow row) {
        return row.entry().begin();
    }

    @Override
    protected void updateItem(@Nullable MessageRow row, boolean empty) {
        super.updateItem(row, empty);
        Kind kind = empty || row == null ? null : row.entry().kind();
        String arrow = kind == null || row == null ? "" : EventText.arrow(row.begin());
        pseudoClassStateChanged(IN, arrow.equals("←"));
        pseudoClassStateChanged(OUT, arrow.equals("→"));
        pseudoClassStateChanged(MALFORMED, kind == Kind.MALFORMED);
        pseudoClassStateChanged(UNREAD, kind == Kind.SKIPPED || kind == Kind.PIECE);
    }
}
