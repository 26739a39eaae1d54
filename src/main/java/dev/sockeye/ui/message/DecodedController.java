package dev.sockeye.ui.message;

import dev.sockeye.protocol.Kind;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.control.MenuKeys;
import dev.sockeye.ui.control.HexView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The fields of the chosen message: binds the nodes to the view model.
public final class DecodedController {
    private static final PseudoClass MALFORMED = PseudoClass.getPseudoClass("malformed");
    /// Narrower views have no bytes beside the fields: the tab *Hex* marks them.
    private static final double ROOM_FOR_HEX = 900;

    private final DecodedViewModel model;
    private final Consumer<String> filter;
    private final Consumer<ByteRange> marker;
    private boolean marking;

    private double zoom = 1;
    @FXML
    private VBox decodedView;
    @FXML
    private HBox decodedTools;
    @FXML
    private HBox decodedParts;
    @FXML
    private Label decodedTitle;
    @FXML
    private Label decodedEmptyLabel;
    @FXML
    private Button copyValueButton;
    @FXML
    private Button copyPathButton;
    @FXML
    private Button filterByFieldButton;
    @FXML
    private ToggleButton secretsToggle;
    @FXML
    private TreeTableView<FieldNode> fieldTree;
    @FXML
    private TreeTableColumn<FieldNode, String> fieldColumn;
    @FXML
    private TreeTableColumn<FieldNode, String> valueColumn;
    @FXML
    private HexView decodedHex;
    private FieldTree fields;

    /// @param filter shows only what passes this line
    /// @param marker marks bytes of the payload where else it is shown
    @SuppressWarnings("NullAway.Init")
    public DecodedController(DecodedViewModel model, Consumer<String> filter, Consumer<ByteRange> marker) {
        this.model = model;
        this.filter = filter;
        this.marker = marker;
    }

    private void spareRoom() {
        decodedHex.setVisible(decodedView.getWidth() > ROOM_FOR_HEX * zoom);
    }

    @FXML
    private void initialize() {
        fields = new FieldTree(fieldTree, fieldColumn, valueColumn, model);
        decodedView.widthProperty().subscribe(this::spareRoom);
        Zoomed.follow(decodedView, factor -> {
            zoom = factor;
            spareRoom();
        });
        decodedHex.managedProperty().bind(decodedHex.visibleProperty());
        secretsToggle.selectedProperty().bindBidirectional(model.secretsProperty());
        model.shownProperty().subscribe(this::show);
        fieldTree.getSelectionModel().selectedItemProperty().subscribe(_ -> fieldChosen());
        decodedHex.selectionProperty().subscribe(range -> bytesChosen(range, 0));
        copyValueButton.setOnAction(_ -> copyValue());
        copyPathButton.setOnAction(_ -> copyPath());
        filterByFieldButton.setOnAction(_ -> filterByField());
        fieldTree.setContextMenu(new ContextMenu(item("copyValueItem", "Copy value", this::copyValue),
                item("copyPathItem", "Copy path", this::copyPath),
                item("filterByFieldItem", "Filter by this field", this::filterByField)));
        fieldTree.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        MenuKeys.install(fieldTree, at -> fieldTree.getContextMenu().show(fieldTree, at.getX(), at.getY()));
    }

    void addTool(Node tool) {
        decodedTools.getChildren().add(2, tool);
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void show(Reading reading) {
        boolean any = reading instanceof Reading.Message;
        decodedEmptyLabel.setVisible(!any);
        Stream.<Node>of(decodedTools, decodedParts).forEach(part -> part.setVisible(any));
        switch (reading) {
            case Reading.Message message -> show(message);
            case Reading.None(String why, _) -> {
                decodedEmptyLabel.setText(why);
                fields.show(List.of());
                decodedHex.show(ByteSource.EMPTY);
                mark(ByteRange.NONE, ByteRange.NONE);
            }
        }
    }

    private void show(Reading.Message message) {
        boolean malformed = message.entry().kind() == Kind.MALFORMED;
        decodedTitle.setText(DecodedViewModel.title(message) + (malformed
                ? " · " + message.said().summary().lines().findFirst().orElse("")
                : ""));
        decodedView.pseudoClassStateChanged(MALFORMED, malformed);
        decodedHex.show(message.said().bytes());
        fields.show(message.top());
        mark(ByteRange.NONE, ByteRange.NONE);
        showActions(Optional.empty(), message);
    }

    private void showActions(Optional<FieldNode> chosen, Reading.Message message) {
        Stream.of(copyValueButton, copyPathButton).forEach(button -> button.setDisable(chosen.isEmpty()));
        filterByFieldButton
                .setDisable(chosen.map(node -> node.filter(message.entry().protocol())).orElse("").isEmpty());
    }

    private void fieldChosen() {
        Optional<FieldNode> chosen = fields == null ? Optional.empty() : fields.chosen();
        if (model.shownProperty().get() instanceof Reading.Message message) {
            showActions(chosen, message);
        }
        if (!marking) {
            chosen.ifPresent(node -> mark(node.marked(), model.marked(node)));
        }
    }

    /// @param own in the message
    /// @param payload in what else is shown as hex
    private void mark(ByteRange own, ByteRange payload) {
        marking = true;
        decodedHex.mark(own);
        marker.accept(payload);
        marking = false;
    }

    /// Bytes were chosen in hex: the innermost field that has the first of them is chosen too.
    ///
    /// @param shift of the message's first byte there
    void bytesChosen(ByteRange range, int shift) {
        if (marking || range.isEmpty() || range.from() < shift) {
            return;
        }
        model.seek(range.from() - shift, way -> {
            marking = true;
            fields.choose(way);
            marking = false;
        });
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            if (event.isShiftDown()) {
                copyPath();
            } else {
                copyValue();
            }
            event.consume();
        }
    }

    private void copyValue() {
        fields.chosen().ifPresent(node -> copy(model.secretsProperty().get() || !node.field().secret()
                ? node.field().shown()
                : node.field().masked()));
    }

    private void copyPath() {
        if (model.shownProperty().get() instanceof Reading.Message message) {
            String id = message.entry().protocol();
            fields.chosen().ifPresent(node -> copy(id.isEmpty() ? node.path() : id + "." + node.path()));
        }
    }

    private void filterByField() {
        if (model.shownProperty().get() instanceof Reading.Message message) {
            fields.chosen().map(node -> node.filter(message.entry().protocol())).filter(line -> !line.isEmpty())
                    .ifPresent(filter);
        }
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
