package dev.sockeye.ui.tap;

import dev.sockeye.ui.Showing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Binds `tap-pane.fxml` to a [TapPaneViewModel].
public final class TapPaneController {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final TapPaneViewModel model;
    @FXML
    private VBox tapPane;
    @FXML
    private VBox tapPlaceBox;
    @FXML
    private Label tapPlaceLabel;
    @FXML
    private TextField tapPlaceField;
    @FXML
    private VBox commandOutputBox;
    @FXML
    private Label commandNameLabel;
    @FXML
    private Label commandStateLabel;
    @FXML
    private Button stopCommandButton;
    @FXML
    private ListView<OutputLines.Line> commandOutputList;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public TapPaneController(TapPaneViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        tapPlaceLabel.setText(model.place());
        tapPlaceField.textProperty().bind(model.addressProperty());
        commandOutputList.setItems(model.lines());
        commandOutputList.setCellFactory(_ -> new LineCell());
        commandOutputList.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        commandOutputList.setOnKeyPressed(key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copyChosen();
                key.consume();
            }
        });
        model.lines().addListener((ListChangeListener<OutputLines.Line>) _ -> follow());
        model.commandProperty().subscribe(this::show);
    }

    /// The newest line stays in view as long as nobody chooses one.
    private void follow() {
        if (commandOutputList.getSelectionModel().isEmpty() && !model.lines().isEmpty()) {
            commandOutputList.scrollTo(model.lines().size() - 1);
        }
    }

    private void show(Optional<TapPaneViewModel.Command> command) {
        Showing.present(tapPlaceBox, command.isEmpty());
        Showing.present(commandOutputBox, command.isPresent());
        tapPane.setMaxHeight(command.isPresent() ? Double.MAX_VALUE : Region.USE_PREF_SIZE);
        command.ifPresent(now -> {
            commandNameLabel.setText(now.name());
            commandStateLabel.setText(now.text());
            Showing.present(stopCommandButton, now.running());
            commandOutputList.setPlaceholder(new Label(now.running()
                    ? "It has written nothing yet."
                    : "It has written nothing."));
        });
    }

    private void copyChosen() {
        List<OutputLines.Line> chosen = commandOutputList.getSelectionModel().getSelectedItems();
        copy(TapPaneViewModel.text(chosen.isEmpty() ? model.lines() : chosen));
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @FXML
    void onCopyPlace() {
        copy(model.addressProperty().get());
    }

    @FXML
    void onCopyOutput() {
        copyChosen();
    }

    @FXML
    void onStopCommand() {
        model.stop();
    }

    private static final class LineCell extends ListCell<OutputLines.Line> {
        @Override
        protected void updateItem(OutputLines.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(line == null ? "" : line.text());
            setAccessibleText(line == null ? "" : line.spoken());
            pseudoClassStateChanged(ERROR, line != null && line.error());
        }
    }
}
