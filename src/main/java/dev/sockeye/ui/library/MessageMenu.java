package dev.sockeye.ui.library;

import dev.sockeye.library.SavedMessage;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with a saved message. For the JavaFX thread.
final class MessageMenu {
    private MessageMenu() {}

    static List<MenuItem> items(SavedMessage message, LibraryViewModel model, LibraryActions window) {
        MenuItem connect = item("connectMessageItem", message.target().isEmpty()
                ? "Connect"
                : "Connect to " + message.target(), "mdi2l-lan-connect", () -> window.connect(message));
        connect.setDisable(message.target().isEmpty());
        return List.of(
                item("writeMessageItem", "Write (Enter)", "mdi2p-pencil-outline", () -> window.write(message)),
                item("sendMessageItem", "Send now (Ctrl+Enter)", "mdi2s-send", () -> window.send(message)),
                connect, new SeparatorMenuItem(),
                item("editMessageItem", "Change… (F2)", "mdi2f-form-textbox", () -> window.edit(message)),
                item("messageUpItem", "Up (Alt+Up)", "mdi2a-arrow-up", () -> model.move(message, -1)),
                item("messageDownItem", "Down (Alt+Down)", "mdi2a-arrow-down", () -> model.move(message, 1)),
                new SeparatorMenuItem(),
                item("removeMessageItem", "Remove (Del)", "mdi2d-delete-outline", () -> model.remove(message)));
    }

    private static MenuItem item(String id, String text, String icon, Runnable action) {
        var item = new MenuItem(text, new FontIcon(icon));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
