package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.ui.AgainWords;
import dev.sockeye.ui.Later;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.javafx.FontIcon;

/// The context menu of the session tree; made anew for the row it is asked for.
final class SessionTreeMenu {
    private final SessionCommands commands;
    private final WorkbenchController actions;
    private final Later<ContextMenu> menu = new Later<>(ContextMenu::new);

    SessionTreeMenu(SessionCommands commands, WorkbenchController actions) {
        this.commands = commands;
        this.actions = actions;
    }

    void show(TreeRow row, Node owner, double screenX, double screenY) {
        menu.get().getItems().setAll(items(row));
        menu.get().show(owner, screenX, screenY);
    }

    private List<MenuItem> items(TreeRow row) {
        var items = new ArrayList<MenuItem>();
        items.add(item("openTabItem", "Open tab", "mdi2t-tab", true, () -> actions.inStep().open(row.selection())));
        switch (row) {
            case TreeRow.SessionRow(Session session) -> {
                items.add(item("stopItem", session.role() == Role.TAP ? "Stop tap" : "Stop", "mdi2s-stop",
                        session.canStop(),
                        () -> commands.stop(session)));
                if (!session.hasManyPeers()) {
                    RowTexts.newest(session).ifPresent(connection -> items.add(halfClose(connection)));
                    items.add(item("reconnectItem", AgainWords.of(session), "mdi2c-connection",
                            session.canReconnect(), () -> commands.reconnect(session)));
                }
                if (session.hasManyPeers()) {
                    items.add(item("startAgainItem", AgainWords.of(session), "mdi2p-play", session.canReconnect(),
                            () -> commands.reconnect(session)));
                }
                items.add(new SeparatorMenuItem());
                items.add(copy(session.address().text()));
                items.add(item("removeItem", "Remove from the list", "mdi2c-close", !session.canStop(),
                        () -> actions.remove(session)));
            }
            case TreeRow.ConnectionRow(Session _, SessionConnection connection) -> {
                if (connection.server().isEmpty()) {
                    items.add(halfClose(connection));
                }
                items.add(item("closeConnectionItem", "Close connection", "mdi2l-link-variant-off",
                        SessionCommands.canClose(connection), () -> commands.close(connection)));
                items.add(new SeparatorMenuItem());
                items.add(copy(connection.peerAddress().text()));
            }
        }
        return items;
    }

    private MenuItem halfClose(SessionConnection connection) {
        return item("halfCloseItem", "Half-close", "mdi2c-circle-half-full",
                SessionCommands.canHalfClose(connection), () -> commands.halfClose(connection));
    }

    private MenuItem copy(String address) {
        return item("copyAddressItem", "Copy address", "mdi2c-content-copy", true, () -> {
            var content = new ClipboardContent();
            content.putString(address);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private static MenuItem item(String id, String text, String icon, boolean possible, Runnable action) {
        var item = new MenuItem(text, new FontIcon(icon));
        item.setId(id);
        item.setDisable(!possible);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
