package dev.sockeye.ui.log;

import java.util.List;
import dev.sockeye.ui.control.FindingLabel;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The messages of a log: binds the nodes to the view model.
public final class MessagesController {
    private final MessagesViewModel model;
    private final LogKeys keys;
    private final LogKind kind;
    private LogColumns<MessageRow> columns;

    @FXML
    private VBox messagesView;
    @FXML
    private TableView<MessageRow> messageTable;
    @FXML
    private ScrollBar messageScrollBar;
    @FXML
    private Label messagesEmptyLabel;
    @FXML
    private Label messageCountLabel;
    @FXML
    private Label messagesWaitingLabel;
    @FXML
    private Label decodingLabel;
    @FXML
    private Hyperlink decodingLink;
    @FXML
    private HBox messagesStatus;
    @FXML
    private FindingLabel messagesMessageLabel;
    @FXML
    private Hyperlink showAllMessagesLink;

    @SuppressWarnings("NullAway.Init")
    public MessagesController(MessagesViewModel model, LogKind kind) {
        this.kind = kind;
        this.model = model;
        keys = new LogKeys(model, this::copy, () -> RowPopup.show(messageTable));
    }

    @FXML
    private void initialize() {
        messagesView.visibleProperty().bind(model.shownProperty());
        messagesView.managedProperty().bind(model.shownProperty());
        var table = new LogTable<>(messageTable, model);
        table.setUp(() -> new MessageTableRow(model));
        columns = new LogColumns<>(messageTable, model.shapes(), MessageLook::dress, kind.messages(),
                kind.usuallyHidden(), kind.memory(),
                model::columns);
        columns.headerMenus("time", List.of());
        messageTable.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        var copyItem = new MenuItem("Copy rows");
        copyItem.setId("copyMessagesItem");
        copyItem.setOnAction(_ -> copy());
        messageTable.setContextMenu(new ContextMenu(copyItem));
        RowPopup.install(messageTable);
        model.messageProperty().subscribe(messagesMessageLabel::show);
        messagesWaitingLabel.visibleProperty().bind(model.pausedProperty());
        messagesWaitingLabel.managedProperty().bind(model.pausedProperty());
        showAllMessagesLink.visibleProperty().bind(model.clearedProperty());
        showAllMessagesLink.managedProperty().bind(model.clearedProperty());
        showAllMessagesLink.setOnAction(_ -> model.showAll());
        decodingLabel.managedProperty().bind(decodingLabel.visibleProperty());
        decodingLink.managedProperty().bind(decodingLink.visibleProperty());
        decodingLink.setOnAction(_ -> turnDecoding());
        var bar = new LogScrollBar(messageScrollBar, model);
        model.onShown(() -> {
            table.showSelection();
            bar.sync();
            keys.page(model.rows().size() - 1);
            showStatus();
        });
    }

    /// Says beside the number of messages what the filter has found.
    void showResult(Node result) {
        messagesStatus.getChildren().add(1, result);
    }

    /// Items that choose the columns of messages.
    List<MenuItem> columnChooser() {
        return columns.chooser();
    }

    void close() {
        columns.close();
    }

    /// Puts more into the menu of the rows.
    void addToRows(List<MenuItem> items) {
        messageTable.getContextMenu().getItems().addAll(items);
    }

    /// Gives the keyboard to the rows.
    void focus() {
        messageTable.requestFocus();
    }

    /// One more tool below the rows.
    void addTool(Node tool) {
        messagesStatus.getChildren().add(tool);
    }

    private void showStatus() {
        MessagesStatus status = MessagesStatus.of(model);
        messageCountLabel.setText(status.count());
        messagesWaitingLabel.setText(LogStatus.paused(model.waitingProperty().get()));
        messagesEmptyLabel.setText(status.empty());
        decodingLabel.setText(status.decoding());
        decodingLabel.setVisible(!status.decoding().isEmpty());
        decodingLink.setText(status.offer());
        decodingLink.setVisible(!status.offer().isEmpty());
    }

    private void turnDecoding() {
        model.timelineProperty().get().ifPresent(timeline -> {
            if (timeline.isCancelled()) {
                timeline.restart();
            } else {
                timeline.cancel();
            }
            model.refresh();
        });
    }

    private void copy() {
        model.copy(text -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
