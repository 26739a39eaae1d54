package dev.sockeye.ui.tap;

import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.OutputList;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Binds `tap-pane.fxml` to a [TapPaneViewModel].
public final class TapPaneController {
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
    private OutputList commandOutputList;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public TapPaneController(TapPaneViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        tapPlaceLabel.setText(model.place());
        tapPlaceField.textProperty().bind(model.addressProperty());
        commandOutputList.show(model.lines());
        model.commandProperty().subscribe(this::show);
    }

    private void show(Optional<TapPaneViewModel.Command> command) {
        Showing.present(tapPlaceBox, command.isEmpty());
        Showing.present(commandOutputBox, command.isPresent());
        tapPane.setMaxHeight(command.isPresent() ? Double.MAX_VALUE : Region.USE_PREF_SIZE);
        command.ifPresent(now -> {
            commandNameLabel.setText(now.name());
            commandStateLabel.setText(now.text());
            Showing.present(stopCommandButton, now.running());
            commandOutputList.sayWhenEmpty(now.running() ? "It has written nothing yet." : "It has written nothing.");
        });
    }

    @FXML
    void onCopyPlace() {
        Clipboard.getSystemClipboard().setContent(
                Map.of(DataFormat.PLAIN_TEXT, model.addressProperty().get()));
    }

    @FXML
    void onCopyOutput() {
        commandOutputList.copyChosen();
    }

    @FXML
    void onStopCommand() {
        model.stop();
    }
}
