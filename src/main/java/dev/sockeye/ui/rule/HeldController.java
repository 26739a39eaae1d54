package dev.sockeye.ui.rule;

import dev.sockeye.rule.Way;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.rule.HeldViewModel.Row;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Binds `held.fxml` to a [HeldViewModel].
public final class HeldController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    private final HeldViewModel model;
    @FXML
    private Node heldPane;
    @FXML
    private TableView<Row> heldTable;
    @FXML
    private TableColumn<Row, String> heldWayColumn;
    @FXML
    private TableColumn<Row, String> heldConnectionColumn;
    @FXML
    private TableColumn<Row, String> heldSizeColumn;
    @FXML
    private TableColumn<Row, String> heldSinceColumn;
    @FXML
    private Node heldEditor;
    @FXML
    private Label heldEmptyLabel;
    @FXML
    private ToggleGroup heldModeGroup;
    @FXML
    private ToggleButton heldTextToggle;
    @FXML
    private ToggleButton heldHexToggle;
    @FXML
    private TextArea heldField;
    @FXML
    private Label heldTooLongLabel;
    @FXML
    private CheckBox heldDescriptorsCheck;
    @FXML
    private Label heldSizeLabel;
    @FXML
    private Label heldSaidLabel;
    @FXML
    private Button forwardHeldButton;
    @FXML
    private Button forwardAllButton;
    @FXML
    private Button answerHeldButton;
    @FXML
    private Button dropHeldButton;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    HeldController(HeldViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        heldTable.setItems(model.rows());
        words(heldWayColumn, row -> row.held().way() == Way.TO_SERVER ? "to server" : "to client");
        words(heldConnectionColumn, Row::connection);
        words(heldSizeColumn, row -> Amounts.bytes(row.held().data().length()));
        words(heldSinceColumn, row -> TIME.format(row.held().since()));
        heldTable.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.chosenProperty().set(Optional.of(row));
            }
        });
        model.chosenProperty().subscribe(this::show);
        heldField.textProperty().bindBidirectional(model.input().contentProperty());
        PayloadToggles.bind(heldModeGroup, heldTextToggle, heldHexToggle, model.input().modeProperty(), model::turn);
        heldDescriptorsCheck.selectedProperty().bindBidirectional(model.descriptorsTooProperty());
        model.input().checkProperty().subscribe(check -> {
            heldField.pseudoClassStateChanged(WRONG, !check.isGood());
            heldSizeLabel.setText(check.isGood() ? Amounts.bytes(check.size()) : check.problem());
            heldSizeLabel.pseudoClassStateChanged(WRONG, !check.isGood());
            enable();
        });
        heldSaidLabel.textProperty().bind(model.saidProperty());
        forwardAllButton.disableProperty().bind(Bindings.isEmpty(model.rows()));
        heldPane.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private static void words(TableColumn<Row, String> column, Function<Row, String> words) {
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(words.apply(row.getValue())));
        column.setCellFactory(_ -> new WordsCell<>());
    }

    private void show(Optional<Row> chosen) {
        Showing.present(heldEditor, chosen.isPresent());
        Showing.present(heldEmptyLabel, chosen.isEmpty());
        if (chosen.isEmpty()) {
            heldTable.getSelectionModel().clearSelection();
            enable();
            return;
        }
        Row row = chosen.get();
        heldTable.getSelectionModel().select(row);
        boolean tooLong = HeldViewModel.isTooLong(row);
        Showing.present(heldTooLongLabel, tooLong);
        Showing.present(heldField, !tooLong);
        heldTooLongLabel
                .setText(Texts.fill("These %s are too many to be edited here: they can go on as they are, or not.",
                        Amounts.bytes(row.held().data().length())));
        List<String> descriptors = row.held().descriptors();
        Showing.present(heldDescriptorsCheck, !descriptors.isEmpty());
        heldDescriptorsCheck.setText(Texts.fill("With its %s: %s",
                Amounts.count(descriptors.size(), "file descriptor"), String.join(", ", descriptors)));
        enable();
    }

    private void enable() {
        boolean wrong = !model.input().checkProperty().get().isGood();
        boolean tooLong = model.chosenProperty().get().filter(HeldViewModel::isTooLong).isPresent();
        boolean none = model.chosenProperty().get().isEmpty();
        forwardHeldButton.setDisable(none || wrong);
        answerHeldButton.setDisable(none || wrong || tooLong);
        dropHeldButton.setDisable(none);
        Showing.present(forwardHeldButton, model.forwards());
        Showing.present(forwardAllButton, model.forwards());
    }

    private void keyPressed(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.ENTER) {
            if (key.isShiftDown()) {
                model.answer();
            } else if (!forwardHeldButton.isDisabled() && model.forwards()) {
                model.forward();
            }
        } else if (key.getCode() == KeyCode.DELETE && heldTable.isFocused()) {
            model.drop();
        } else {
            return;
        }
        key.consume();
    }

    @FXML
    void onForward() {
        model.forward();
    }

    @FXML
    void onDrop() {
        model.drop();
    }

    @FXML
    void onAnswer() {
        model.answer();
    }

    @FXML
    void onForwardAll() {
        model.forwardAll();
    }
}
