package dev.sockeye.ui.activation;

import dev.sockeye.ui.Tip;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.OutputList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// Binds `activation-pane.fxml` to an [ActivationPaneViewModel].
public final class ActivationPaneController {
    private final ActivationPaneViewModel model;
    @FXML
    private Label activationNameLabel;
    @FXML
    private Label activationStateLabel;
    @FXML
    private Button endActivatedButton;
    @FXML
    private Button startAgainButton;
    @FXML
    private OutputList activationOutputList;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ActivationPaneController(ActivationPaneViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        activationNameLabel.setText(model.name());
        Tip.setText(activationNameLabel, model.name());
        activationOutputList.show(model.lines());
        activationOutputList.sayWhenEmpty("The command has written nothing yet.");
        model.shownProperty().subscribe(now -> {
            activationStateLabel.setText(now.text());
            endActivatedButton.setDisable(!now.canEnd());
            Showing.present(endActivatedButton, !now.canStart());
            Showing.present(startAgainButton, now.canStart());
        });
    }

    @FXML
    void onCopyOutput() {
        activationOutputList.copyChosen();
    }

    @FXML
    void onEndCommand() {
        model.endCommand();
    }

    @FXML
    void onStartAgain() {
        model.startAgain();
    }
}
