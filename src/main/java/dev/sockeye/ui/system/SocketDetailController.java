package dev.sockeye.ui.system;

import dev.sockeye.system.Inventory;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.ClockTime;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.FactRow;
import dev.sockeye.ui.control.Sparkline;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Everything about the chosen socket, and what can be done with it. Binds `socket-detail.fxml`.
public final class SocketDetailController {

    private final MachineViewModel model;
    private final SocketCommands commands;
    private final Map<SocketAction, Button> buttons = new EnumMap<>(SocketAction.class);
    private final Map<SocketAction, Tooltip> tips = new EnumMap<>(SocketAction.class);
    private final Map<String, FactRow> facts = new HashMap<>();
    @FXML
    private StackPane socketDetail;
    @FXML
    private Label chooseSocketLabel;
    @FXML
    private VBox socketContent;
    @FXML
    private FontIcon socketIcon;
    @FXML
    private Label socketTitle;
    @FXML
    private Label socketTypeTag;
    @FXML
    private Label socketStateTag;
    @FXML
    private FlowPane actionPane;
    @FXML
    private VBox followBox;
    @FXML
    private Label followLabel;
    @FXML
    private Sparkline queueSparkline;
    @FXML
    private FlowPane factPane;

    /// A long path is cut at its beginning: here it is whole.
    private final Tooltip titleTip = new Tooltip();

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    SocketDetailController(MachineViewModel model, SocketCommands commands) {
        this.model = model;
        this.commands = commands;
    }

    @FXML
    void initialize() {
        socketTitle.setTooltip(titleTip);
        for (SocketAction action : SocketAction.values()) {
            actionPane.getChildren().add(button(action));
        }
        model.chosenProperty().subscribe(chosen -> show(chosen));
        model.inventoryProperty().subscribe(() -> show(model.chosenProperty().get()));
        model.followingProperty().subscribe(this::showFollowing);
        model.historyProperty().subscribe(this::showHistory);
    }

    Node node() {
        return socketDetail;
    }

    /// A disabled button shows no tooltip, so that what is around it has it.
    private Node button(SocketAction action) {
        var button = new Button(action.label(), new FontIcon(action.icon()));
        button.setId(action.buttonId());
        button.getStyleClass().add("small");
        button.setOnAction(_ -> model.chosenProperty().get().ifPresent(row -> commands.run(action, row)));
        var tip = new Tooltip(action.tip());
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        buttons.put(action, button);
        tips.put(action, tip);
        var around = new HBox(button);
        Tooltip.install(around, tip);
        return around;
    }

    private void show(Optional<SocketRow> chosen) {
        chooseSocketLabel.setVisible(chosen.isEmpty());
        socketContent.setVisible(chosen.isPresent());
        Inventory inventory = model.chosenScan();
        if (chosen.isPresent() && inventory != null) {
            show(chosen.get(), inventory);
        }
    }

    private void show(SocketRow row, Inventory inventory) {
        socketTitle.setText(row.isUnnamed() ? Texts.fill("Unnamed socket %d", row.inode()) : row.address());
        titleTip.setText(socketTitle.getText());
        socketIcon.setIconLiteral(row.isAbstract()
                ? "mdi2a-at"
                : row.isUnnamed() ? "mdi2p-power-plug-outline" : "mdi2f-file-outline");
        socketTypeTag.setText(row.entry().type().label());
        boolean gone = row.presence() == Presence.GONE;
        socketStateTag.setText(gone ? Texts.fill("gone since %s", ClockTime.of(row.goneNanos())) : row.state());
        socketStateTag.pseudoClassStateChanged(PseudoClass.getPseudoClass("good"),
                !gone && row.socket().isListening());
        socketStateTag.pseudoClassStateChanged(PseudoClass.getPseudoClass("doubtful"), gone || row.waits());
        buttons.forEach((action, button) -> {
            Optional<String> obstacle = commands.obstacle(action, row);
            button.setDisable(obstacle.isPresent());
            String tip = obstacle.orElseGet(action::tip);
            button.setAccessibleHelp(tip);
            Tooltip shown = tips.get(action);
            if (shown != null) {
                shown.setText(tip);
            }
        });
        List<Node> nodes = SocketFacts.of(row, inventory).stream().map(this::fact).toList();
        if (!factPane.getChildren().equals(nodes)) {
            factPane.getChildren().setAll(nodes);
        }
    }

    private Node fact(SocketFacts fact) {
        FactRow node = facts.computeIfAbsent(fact.key(), key -> {
            var made = new FactRow(fact.label(), "Copy");
            made.setId("socket" + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1) + "Row");
            return made;
        });
        node.value(fact.text(), fact.known());
        return node;
    }

    private void showFollowing(boolean following) {
        followBox.setVisible(following);
        followBox.setManaged(following);
        Button button = buttons.get(SocketAction.FOLLOW);
        if (button != null) {
            button.setText(following ? "Stop following" : "Follow");
        }
    }

    private void showHistory(QueueHistory history) {
        Optional<SocketRow> chosen = model.chosenProperty().get();
        if (history.isEmpty() || chosen.isEmpty()) {
            queueSparkline.show(new double[0]);
            followLabel.setText("Following: the first value comes with the next look.");
            return;
        }
        SocketRow row = chosen.get();
        queueSparkline.show(history.points());
        String most = Amounts.number(history.most());
        if (row.socket().isListening()) {
            followLabel.setText(Texts.fill("%d waiting, room for %d · most so far %s", row.pending().orElse(0),
                    row.backlog().orElse(0),
                    most));
        } else {
            followLabel.setText(Texts.fill("%s bytes unread, %s in flight · most so far %s",
                    Amounts.number(row.received().orElse(0)),
                    Amounts.number(row.sent().orElse(0)), most));
        }
    }
}
