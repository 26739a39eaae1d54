package dev.sockeye.ui.detail;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.capture.EventKind;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.BytesFormat;
import dev.sockeye.ui.control.ConceptHelp;
import dev.sockeye.ui.control.HexView;
import dev.sockeye.ui.control.TextLinesView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import dev.sockeye.ui.control.FindingLabel;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The chosen event in detail: binds the nodes to the view model.
public final class DetailController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass IN = PseudoClass.getPseudoClass("in");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");
    private static final PseudoClass TRUNCATED = PseudoClass.getPseudoClass("truncated");

    /// What the names of the tabs take, in pixels.
    private static final double TABS = 290;

    private final DetailViewModel model;
    private final SavePicker picker;
    private Runnable closing = () -> {};

    @FXML
    private VBox detailView;
    @FXML
    private VBox detailContent;
    @FXML
    private FlowPane factsPane;
    @FXML
    private Label chooseLabel;
    @FXML
    private Label numberLabel;
    @FXML
    private Label kindLabel;
    @FXML
    private Label timeLabel;
    @FXML
    private Label connectionLabel;
    @FXML
    private Label sizeLabel;
    @FXML
    private Label credentialsLabel;
    @FXML
    private Label addressLabel;
    @FXML
    private Label descriptorsLabel;
    @FXML
    private Label noteLabel;
    @FXML
    private ConceptHelp eventHelpButton;
    @FXML
    private Label noDataLabel;
    @FXML
    private TabPane detailTabs;
    @FXML
    private Tab hexTab;
    @FXML
    private TextLinesView textList;
    @FXML
    private HexView hexView;
    @FXML
    private HBox hexTools;
    @FXML
    private HBox detailTools;
    @FXML
    private TextField offsetField;
    @FXML
    private Label selectionLabel;
    @FXML
    private SplitMenuButton copyButton;
    @FXML
    private Button saveButton;
    @FXML
    private FindingLabel detailMessageLabel;

    @SuppressWarnings("NullAway.Init")
    public DetailController(DetailViewModel model, SavePicker picker) {
        this.model = model;
        this.picker = picker;
    }

    @FXML
    private void initialize() {
        // Its least height is asked for without a width: with the usual length of its lines there would be an empty one.
        factsPane.widthProperty().subscribe(width -> factsPane.setPrefWrapLength(width.doubleValue()));
        Stream.of(chooseLabel, detailContent, credentialsLabel, addressLabel, descriptorsLabel, noteLabel, sizeLabel,
                noDataLabel, detailTabs, connectionLabel, copyButton, saveButton)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        copyButton.getItems().setAll(Stream.of(BytesFormat.values()).map(this::copyItem).toList());
        copyButton.setOnAction(_ -> copy(isHex() ? BytesFormat.HEX : BytesFormat.TEXT));
        // What happened to an event that is no longer shown is said in its place.
        chooseLabel.textProperty().bind(model.messageProperty()
                .map(message -> message.sentence().isEmpty()
                        ? "Choose an event to see what it carried."
                        : message.sentence()));
        model.messageProperty().subscribe(detailMessageLabel::show);
        model.factsProperty().subscribe(this::show);
        model.payloadProperty().subscribe(hexView::show);
        model.linesProperty().subscribe(textList::show);
        model.hitsProperty().subscribe(hits -> {
            textList.mark(hits);
            hexView.found(hits);
        });
        model.scanningProperty().subscribe(_ -> textList.refresh());
        textList.columnsProperty().subscribe(columns -> {
            if (columns.intValue() > 0) {
                model.setColumns(columns.intValue());
            }
        });
        hexView.selectionProperty().subscribe(range -> selectionLabel.setText(HexTools.describe(range)));
        hexTools.visibleProperty().bind(hexTab.selectedProperty());
        hexTools.managedProperty().bind(hexTools.visibleProperty());
        // Beside the tabs' names, where they leave room.
        detailTools.maxWidthProperty().bind(detailTabs.widthProperty().subtract(TABS));
        offsetField.textProperty().subscribe(() -> offsetField.pseudoClassStateChanged(DANGER, false));
        detailView.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /// More tabs, of somebody who says what the bytes mean.
    void addTabs(List<Tab> more) {
        detailTabs.getTabs().addAll(more);
    }

    HexView hex() {
        return hexView;
    }

    private MenuItem copyItem(BytesFormat format) {
        var item = new MenuItem("Copy as " + format.title());
        item.setOnAction(_ -> copy(format));
        return item;
    }

    private void show(Optional<EventFacts> shown) {
        chooseLabel.setVisible(shown.isEmpty());
        detailContent.setVisible(shown.isPresent());
        shown.ifPresent(this::show);
    }

    private void show(EventFacts facts) {
        EventKind kind = facts.event().kind();
        numberLabel.setText("Event " + facts.event().number());
        kindLabel.setText(facts.kind());
        timeLabel.setText(facts.time());
        set(connectionLabel, facts.connection());
        set(sizeLabel, facts.size());
        set(credentialsLabel, facts.credentials());
        set(addressLabel, facts.address());
        set(descriptorsLabel, facts.descriptors());
        set(noteLabel, facts.note());
        facts.concept().ifPresent(concept -> {
            eventHelpButton.setUserData(concept.demonstration());
            eventHelpButton.setAccessibleText(concept.words());
        });
        Showing.present(eventHelpButton, facts.concept().isPresent());
        detailView.pseudoClassStateChanged(IN, facts.event().direction().isInward());
        detailView.pseudoClassStateChanged(OUT, facts.event().direction().isOutward());
        detailView.pseudoClassStateChanged(FAILED, kind == EventKind.FAILED || kind == EventKind.GAP);
        detailView.pseudoClassStateChanged(DENIED, kind == EventKind.DENIED);
        detailView.pseudoClassStateChanged(TRUNCATED, facts.event().isTruncated());
        boolean data = facts.event().length() > 0;
        detailTabs.setVisible(data);
        copyButton.setVisible(data);
        saveButton.setVisible(data);
        noDataLabel.setVisible(!data);
        noDataLabel.setText(facts.size().isEmpty()
                ? "This event carries no data."
                : facts.event().lost() > 0 ? "Nothing of it is here." : "A message of zero bytes.");
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
    }

    /// Runs the action when a person puts the detail away.
    void onClose(Runnable action) {
        closing = action;
    }

    @FXML
    private void close() {
        closing.run();
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
            return;
        }
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(isHex() ? BytesFormat.HEX : BytesFormat.TEXT);
            event.consume();
        } else if (event.isShortcutDown() && !event.isShiftDown() && event.getCode() == KeyCode.G) {
            detailTabs.getSelectionModel().select(hexTab);
            offsetField.requestFocus();
            event.consume();
        }
    }

    private boolean isHex() {
        return hexTab.isSelected();
    }

    private void copy(BytesFormat format) {
        ByteRange range = isHex() ? hexView.selectionProperty().get() : textList.selectionProperty().get();
        model.copy(format, range, text -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @FXML
    private void save() {
        picker.choose(detailView.getScene().getWindow(), model.suggestedFileName()).ifPresent(model::save);
    }

    void save(List<Long> events) {
        String name = events.size() == 1 ? "event-" + events.getFirst() + ".bin" : "events.bin";
        picker.choose(detailView.getScene().getWindow(), name).ifPresent(file -> model.save(events, file));
    }

    @FXML
    private void goToOffset() {
        HexTools.offset(offsetField.getText()).ifPresentOrElse(offset -> {
            hexView.goTo(offset);
            hexView.requestFocus();
        }, () -> offsetField.pseudoClassStateChanged(DANGER, true));
    }
}
