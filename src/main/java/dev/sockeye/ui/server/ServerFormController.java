package dev.sockeye.ui.server;

import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.FormKeys;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.AddressFields;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.FormScroll;
import dev.sockeye.ui.control.InheritedFields;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.ProblemBox;
import dev.sockeye.ui.control.ReplaceQuestion;
import dev.sockeye.ui.control.SuggestionField;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/// Binds `server-form.fxml` to a [ServerFormViewModel].
public final class ServerFormController implements SheetContent {
    private final ServerFormViewModel model;
    private final Runnable cancelled;
    @FXML
    private VBox serverForm;
    @FXML
    private ChoiceBox<SocketType> serverTypeChoice;
    @FXML
    private SuggestionField serverAddressField;
    @FXML
    private FindingLabel serverAddressFinding;
    @FXML
    private ChoiceBox<BehaviourKind> behaviourChoice;
    @FXML
    private Label replyLabel;
    @FXML
    private VBox replyBox;
    @FXML
    private TextField replyField;
    @FXML
    private FindingLabel replyFinding;
    @FXML
    private TextField serverModeField;
    @FXML
    private FindingLabel serverModeFinding;
    @FXML
    private TextField serverReceiveBufferField;
    @FXML
    private FindingLabel serverReceiveBufferFinding;
    @FXML
    private VBox backlogBox;
    @FXML
    private TextField backlogField;
    @FXML
    private FindingLabel backlogFinding;
    @FXML
    private SuggestionField ownerField;
    @FXML
    private FindingLabel ownerFinding;
    @FXML
    private SuggestionField groupField;
    @FXML
    private FindingLabel groupFinding;
    @FXML
    private CheckBox unlinkCheck;
    @FXML
    private Button autobindButton;
    @FXML
    private Button serverChooseButton;
    @FXML
    private ChoiceBox<Optional<GivenSocket>> inheritedChoice;
    @FXML
    private FindingLabel inheritedFinding;
    @FXML
    private FormScroll serverFormScroll;
    @FXML
    private TitledPane serverAdvancedPane;
    @FXML
    private Node modeBox;
    @FXML
    private Node ownerBox;
    @FXML
    private Node unlinkBox;
    @FXML
    private TitledPane accessPane;
    @FXML
    private TitledPane mannersPane;
    @FXML
    private ProblemBox serverProblemBox;
    @FXML
    private Button startButton;

    /// @param cancelled told that the person gave up
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ServerFormController(ServerFormViewModel model, Runnable cancelled) {
        this.model = model;
        this.cancelled = cancelled;
    }

    @FXML
    void initialize() {
        bindAddress();
        bindBehaviour();
        bindAdvanced();
        bindInherited();
        accessPane.setContent(new AccessSection(model));
        model.access().rules().subscribe(() -> accessPane
                .setExpanded(accessPane.isExpanded() || !model.access().rules().isEmpty()));
        mannersPane.setContent(new MannersSection(model.mannersInput(), model.binding().address().typeProperty()));
        model.mannersInput().mannersProperty().subscribe(manners -> mannersPane.setExpanded(mannersPane.isExpanded()
                || manners.filter(said -> !said.isNone()).isPresent()));
        mannersPane.disableProperty().bind(model.behaviourProperty().map(BehaviourKind.RULES::equals));
        serverFormScroll.reveal(mannersPane);
        serverFormScroll.reveal(serverAdvancedPane);
        serverFormScroll.reveal(accessPane);
        model.problemProperty().subscribe(serverProblemBox::show);
        model.staleQuestionProperty().subscribe(question -> question.ifPresent(spec -> ReplaceQuestion
                .ask(serverForm.getScene().getWindow(), spec.address(), model::answerStale)));
        startButton.disableProperty().bind(model.readyBinding().not());
        startButton.textProperty().bind(model.startingProperty()
                .map(starting -> (starting ? "Starting …" : "Start")));
        FormKeys.install(serverForm, model::start, cancelled, this::lookAgain);
    }

    private void bindAddress() {
        AddressFields.bind(serverTypeChoice, serverAddressField, serverAddressFinding, model.binding().address(),
                model.binding().suggestions());
    }

    private void bindBehaviour() {
        behaviourChoice.getItems().setAll(BehaviourKind.values());
        behaviourChoice.setConverter(new Labels<>(BehaviourKind::label));
        behaviourChoice.valueProperty().bindBidirectional(model.behaviourProperty());
        replyField.textProperty().bindBidirectional(model.replyProperty());
        model.behaviourProperty().subscribe(kind -> {
            Showing.present(replyBox, kind.needsText());
            boolean rules = kind == BehaviourKind.RULES;
            replyLabel.setText(rules ? "File with the rules" : "Reply");
            replyField.setPromptText(rules ? "/home/me/mock.json" : "HTTP/1.0 200 OK\\r\\n\\r\\n");
            replyFinding.judge(replyField, model.replyFinding());
        });
        model.replyProperty().subscribe(() -> replyFinding.judge(replyField, model.replyFinding()));
    }

    private void bindAdvanced() {
        serverModeField.textProperty().bindBidirectional(model.binding().file().modeProperty());
        model.binding().file().modeFinding().subscribe(finding -> serverModeFinding.judge(serverModeField, finding));
        for (Control ofFile : List.of(serverModeField, ownerField, groupField, unlinkCheck)) {
            ofFile.disableProperty().bind(model.binding().file().madeBinding().not());
        }
        serverReceiveBufferField.textProperty().bindBidirectional(model.receiveBufferProperty());
        model.receiveBufferProperty().subscribe(
                text -> serverReceiveBufferFinding.judge(serverReceiveBufferField,
                        ServerFields.receiveBufferFinding(text)));
        backlogField.textProperty().bindBidirectional(model.backlogProperty());
        model.backlogProperty()
                .subscribe(text -> backlogFinding.judge(backlogField, ServerFields.backlogFinding(text)));
        model.binding().address().typeProperty()
                .subscribe(type -> Showing.present(backlogBox, type.isConnectionOriented()));
        ownerField.textProperty().bindBidirectional(model.binding().file().owner().textProperty());
        groupField.textProperty().bindBidirectional(model.binding().file().group().textProperty());
        model.binding().file().owner().suggestions()
                .subscribe(() -> ownerField.getSuggestions().setAll(model.binding().file().owner().suggestions()));
        model.binding().file().group().suggestions()
                .subscribe(() -> groupField.getSuggestions().setAll(model.binding().file().group().suggestions()));
        model.binding().file().owner().findingProperty().subscribe(finding -> ownerFinding.judge(ownerField, finding));
        model.binding().file().group().findingProperty().subscribe(finding -> groupFinding.judge(groupField, finding));
        unlinkCheck.selectedProperty().bindBidirectional(model.unlinkAtCloseProperty());
    }

    /// What an inherited socket has of its own cannot be typed.
    private void bindInherited() {
        InheritedFields.bind(model.binding().inherited(), model.binding().address().typeProperty(), inheritedChoice,
                inheritedFinding,
                serverAddressField, List.of(serverTypeChoice, serverAddressField, autobindButton, serverChooseButton),
                backlogField, List.of(modeBox, ownerBox, unlinkBox));
    }

    private void lookAgain() {
        if (!model.startingProperty().get()) {
            model.binding().address().lookAgain();
        }
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
                .choose(serverForm.getScene().getWindow(), "server.sock")
                .ifPresent(file -> serverAddressField.setText(file.toString()));
    }

    @FXML
    void onAutobind() {
        serverAddressField.setText("@");
    }

    @Override
    public String title() {
        return "New server";
    }

    @Override
    public Parent node() {
        return serverForm;
    }

    @Override
    public boolean isOpening() {
        return model.startingProperty().get();
    }

    /// Makes the form ready for a new session of the type and puts the cursor where one starts to type. What was typed
    /// before and not used is still there.
    public void open(SocketType type) {
        model.binding().address().typeProperty().set(type);
        model.prepare();
        serverAdvancedPane
                .setExpanded(serverAdvancedPane.isExpanded() || !model.binding().inherited().noneBinding().get());
        serverAddressField.requestFocus();
        serverAddressField.selectAll();
    }
}
