package dev.sockeye.ui.activation;

import dev.sockeye.session.ActivationSpec.Way;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AccountField;
import dev.sockeye.ui.FormKeys;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.SocketFileInput;
import dev.sockeye.ui.control.AddressFields;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.FormScroll;
import dev.sockeye.ui.control.InheritedFields;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.ProblemBox;
import dev.sockeye.ui.control.ReplaceQuestion;
import dev.sockeye.ui.control.SuggestionField;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/// Binds `activation-form.fxml` to an [ActivationFormViewModel].
public final class ActivationFormController implements SheetContent {
    private final ActivationFormViewModel model;
    private final Runnable cancelled;
    @FXML
    private VBox activationForm;
    @FXML
    private FormScroll activationFormScroll;
    @FXML
    private ChoiceBox<SocketType> activationTypeChoice;
    @FXML
    private SuggestionField activationAddressField;
    @FXML
    private FindingLabel activationAddressFinding;
    @FXML
    private TextField activationCommandField;
    @FXML
    private FindingLabel activationCommandFinding;
    @FXML
    private ChoiceBox<Way> activationWayChoice;
    @FXML
    private CheckBox activationTapCheck;
    @FXML
    private TitledPane activationAdvancedPane;
    @FXML
    private TextField activationNameField;
    @FXML
    private TextField activationVariablesField;
    @FXML
    private ChoiceBox<Optional<GivenSocket>> activationInheritedChoice;
    @FXML
    private FindingLabel activationInheritedFinding;
    @FXML
    private Node activationFileBox;
    @FXML
    private TextField activationModeField;
    @FXML
    private FindingLabel activationModeFinding;
    @FXML
    private SuggestionField activationOwnerField;
    @FXML
    private FindingLabel activationOwnerFinding;
    @FXML
    private SuggestionField activationGroupField;
    @FXML
    private FindingLabel activationGroupFinding;
    @FXML
    private Button activationChooseButton;
    @FXML
    private TextField activationBacklogField;
    @FXML
    private TextField activationMoreField;
    @FXML
    private FindingLabel activationFinding;
    @FXML
    private ProblemBox activationProblemBox;
    @FXML
    private Button startActivationButton;

    /// @param cancelled told that the person gave up
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ActivationFormController(ActivationFormViewModel model, Runnable cancelled) {
        this.model = model;
        this.cancelled = cancelled;
    }

    @FXML
    void initialize() {
        AddressFields.bind(activationTypeChoice, activationAddressField, activationAddressFinding,
                model.binding().address(),
                model.binding().suggestions());
        activationCommandField.textProperty().bindBidirectional(model.command().lineProperty());
        model.command().lineFindingProperty()
                .subscribe(found -> activationCommandFinding.judge(activationCommandField, found));
        activationWayChoice.setConverter(new Labels<>(ActivationFields::label));
        model.binding().address().typeProperty().subscribe(this::offerWays);
        activationWayChoice.valueProperty().bindBidirectional(model.wayProperty());
        activationTapCheck.selectedProperty().bindBidirectional(model.tappedProperty());
        activationNameField.textProperty().bindBidirectional(model.nameProperty());
        activationVariablesField.textProperty().bindBidirectional(model.variablesProperty());
        bindFile();
        bindInherited();
        activationBacklogField.textProperty().bindBidirectional(model.backlogProperty());
        activationMoreField.textProperty().bindBidirectional(model.moreProperty());
        model.findingProperty().subscribe(activationFinding::show);
        activationFormScroll.reveal(activationAdvancedPane);
        model.problemProperty().subscribe(activationProblemBox::show);
        model.staleQuestionProperty().subscribe(question -> question.ifPresent(stale -> ReplaceQuestion
                .ask(activationForm.getScene().getWindow(), stale.file(), model::answerStale)));
        startActivationButton.disableProperty().bind(model.readyBinding().not());
        model.startingProperty()
                .subscribe(starting -> startActivationButton.setText(starting ? "Binding …" : "Wait for clients"));
        FormKeys.install(activationForm, model::start, cancelled, model::lookAgain);
    }

    private void bindFile() {
        SocketFileInput file = model.binding().file();
        activationModeField.textProperty().bindBidirectional(file.modeProperty());
        file.modeFinding().subscribe(found -> activationModeFinding.judge(activationModeField, found));
        bind(file.owner(), activationOwnerField, activationOwnerFinding);
        bind(file.group(), activationGroupField, activationGroupFinding);
        for (Control ofFile : List.of(activationModeField, activationOwnerField, activationGroupField)) {
            ofFile.disableProperty().bind(file.madeBinding().not());
        }
    }

    private static void bind(AccountField account, SuggestionField field, FindingLabel finding) {
        field.textProperty().bindBidirectional(account.textProperty());
        account.suggestions().subscribe(() -> field.getSuggestions().setAll(account.suggestions()));
        account.findingProperty().subscribe(found -> finding.judge(field, found));
    }

    /// What an inherited socket has of its own cannot be typed.
    private void bindInherited() {
        InheritedFields.bind(model.binding().inherited(), model.binding().address().typeProperty(),
                activationInheritedChoice,
                activationInheritedFinding, activationAddressField,
                List.of(activationTypeChoice, activationAddressField, activationChooseButton), activationBacklogField,
                List.of(activationFileBox));
    }

    /// Datagrams have no connections.
    private void offerWays() {
        if (!model.canAccept()) {
            model.wayProperty().set(Way.SOCKETS);
        }
        Way chosen = model.wayProperty().get();
        activationWayChoice.getItems().setAll(model.canAccept() ? Way.values() : new Way[]{Way.SOCKETS});
        activationWayChoice.setValue(chosen);
    }

    @FXML
    void onStart() {
        model.start();
    }

    @FXML
    void onCancel() {
        cancelled.run();
    }

    @FXML
    void onChoose() {
        SavePicker.ofDesktop("Choose where to make the socket")
                .choose(activationForm.getScene().getWindow(), "server.sock")
                .ifPresent(file -> activationAddressField.setText(file.toString()));
    }

    @Override
    public String title() {
        return "Activate a command";
    }

    @Override
    public Parent node() {
        return activationForm;
    }

    @Override
    public boolean isOpening() {
        return model.startingProperty().get();
    }

    /// Puts the cursor where one starts to type. What was typed before and not used is still there.
    public void open() {
        model.prepare();
        activationAdvancedPane.setExpanded(
                activationAdvancedPane.isExpanded() || !model.binding().inherited().noneBinding().get());
        activationAddressField.requestFocus();
        activationAddressField.selectAll();
    }
}
