package dev.sockeye.ui.system;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/// A row of the machine's table that looks different while it has just come or gone.
final class SocketTableRow extends TableRow<SocketRow> {
    private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final PseudoClass LISTENING = PseudoClass.getPseudoClass("listening");

    @Override
    protected void updateItem(@Nullable SocketRow row, boolean empty) {
        super.updateItem(row, empty);
        Presence presence = row == null ? Presence.STEADY : row.presence();
        pseudoClassStateChanged(NEW, presence == Presence.NEW);
        pseudoClassStateChanged(GONE, presence == Presence.GONE);
        pseudoClassStateChanged(LISTENING, row != null && row.socket().isListening());
        setAccessibleText(row == null ? "" : text(row));
    }

    private static String text(SocketRow row) {
        String mark = row.presence() == Presence.STEADY ? "" : row.presence().word() + " ";
        return mark + row.entry().type().label() + " " + row.state() + " " + row.address() + " " + row.processText();
    }
}
