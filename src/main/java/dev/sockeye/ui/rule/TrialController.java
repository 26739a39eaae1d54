package dev.sockeye.ui.rule;

import dev.sockeye.rule.Way;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.Labels;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/// Binds `rule-trial.fxml` to a [TrialViewModel].
public final class TrialController {
    private final TrialViewModel model;
    @FXML
    private Node trialPane;
    @FXML
    private ToggleGroup trialModeGroup;
    @FXML
    private ToggleButton trialTextToggle;
    @FXML
    private ToggleButton trialHexToggle;
    @FXML
    private ChoiceBox<Way> trialWayChoice;
    @FXML
    private TextField trialMessageField;
    @FXML
    private TextField trialConnectionField;
    @FXML
    private TextField trialUserField;
    @FXML
    private TextField trialGroupField;
    @FXML
    private TextField trialProgramField;
    @FXML
    private TextArea trialField;
    @FXML
    private ListView<String> trialList;
    @FXML
    private Label trialProblemLabel;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    TrialController(TrialViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        trialField.textProperty().bindBidirectional(model.input().contentProperty());
        PayloadToggles.bind(trialModeGroup, trialTextToggle, trialHexToggle, model.input().modeProperty(),
                model.input().modeProperty()::set);
        model.input().modeProperty().subscribe(mode -> trialField.setPromptText(mode == PayloadMode.HEX
                ? "48 65 6c 6c 6f 0a"
                : "A message to try. \\n \\x00 are escapes. Nothing is sent."));
        trialWayChoice.getItems().setAll(Way.values());
        trialWayChoice.setConverter(new Labels<>(way -> way == Way.TO_SERVER ? "to the server" : "to the client"));
        trialWayChoice.valueProperty().bindBidirectional(model.wayProperty());
        trialMessageField.textProperty().bindBidirectional(model.messageProperty());
        trialConnectionField.textProperty().bindBidirectional(model.connectionProperty());
        trialUserField.textProperty().bindBidirectional(model.userProperty());
        trialGroupField.textProperty().bindBidirectional(model.groupProperty());
        trialProgramField.textProperty().bindBidirectional(model.programProperty());
        trialList.setItems(model.lines());
        trialProblemLabel.textProperty().bind(model.problemProperty());
        Showing.present(trialProblemLabel, model.problemProperty().map(problem -> !problem.isEmpty()));
        Showing.observe(trialPane, model::attempt, () -> {});
    }
}
