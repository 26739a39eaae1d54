package dev.sockeye.ui.system;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// The context menu of a socket; what is not possible says why.
final class SocketMenu {
    private final SocketCommands commands;
    private final ContextMenu menu = new ContextMenu();

    SocketMenu(SocketCommands commands) {
        this.commands = commands;
    }

    void show(SocketRow row, Node owner, double screenX, double screenY) {
        menu.getItems().clear();
        for (SocketAction action : SocketAction.values()) {
            Optional<String> obstacle = commands.obstacle(action, row);
            var item = new MenuItem(obstacle.map(reason -> action.label() + " – " + reason).orElse(action.label()),
                    new FontIcon(action.icon()));
            item.setId(action.itemId());
            item.setMnemonicParsing(false);
            item.setDisable(obstacle.isPresent());
            item.setOnAction(_ -> commands.run(action, row));
            menu.getItems().add(item);
        }
        menu.show(owner, screenX, screenY);
    }
}
