package dev.sockeye.ui.client;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SessionForm;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.SuggestionField;
import java.io.File;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;

/// Binds `client-form.fxml` to a [ClientFormViewModel].
public final class ClientFormController implements SessionForm {
    private static final Duration LOOK_AGAIN = Duration.seconds(2);

    private final ClientFormViewModel model;
    private final Runnable cancelled;
    private final Timeline looks = new Timeline(new KeyFrame(LOOK_AGAIN, _ -> lookAgain()));
    @FXML
    private VBox clientForm;
    @FXML
    private ChoiceBox<SocketType> clientTypeChoice;
    @FXML
    private SuggestionField clientAddressField;
    @FXML
    private FindingLabel clientAddressFinding;
    @FXML
    private VBox timeoutBox;
    @FXML
    private TextField timeoutField;
    @FXML
    private FindingLabel timeoutFinding;
    @FXML
    private ChoiceBox<OwnAddressKind> ownAddressChoice;
    @FXML
    private TextField ownAddressField;
    @FXML
    private FindingLabel ownAddressFinding;
    @FXML
    private CheckBox credentialsCheck;
    @FXML
    private TextField clientReceiveBufferField;
    @FXML
    private FindingLabel clientReceiveBufferFinding;
    @FXML
    private VBox clientProblemBox;
    @FXML
    private Label clientProblemLabel;
    @FXML
    private Label clientProblemHint;
    @FXML
    private Button remedyButton;
    @FXML
    private Button connectButton;

    /// @param cancelled told that the person gave up
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ClientFormController(ClientFormViewModel model, Runnable cancelled) {
        this.model = model;
        this.cancelled = cancelled;
    }

    @FXML
    void initialize() {
        bindAddress();
        bindAdvanced();
        model.problemProperty().subscribe(problem -> {
            present(clientProblemBox, problem.isPresent());
            clientProblemLabel.setText(problem.map(notice -> notice.sentence()).orElse(""));
            clientProblemHint.setText(problem.map(notice -> notice.hint()).orElse(""));
            Optional<Notice.Remedy> remedy = problem.flatMap(Notice::remedy);
            present(remedyButton, remedy.isPresent());
            remedyButton.setText(remedy.map(Notice.Remedy::label).orElse(""));
            remedyButton.setOnAction(_ -> remedy.ifPresent(offered -> offered.action().run()));
        });
        connectButton.disableProperty().bind(model.readyBinding().not());
        connectButton.textProperty().bind(model.connectingProperty()
                .map(connecting -> Texts.of(connecting ? "client.connecting" : "client.connect")));
        clientForm.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        looks.setCycleCount(Timeline.INDEFINITE);
        Showing.observe(clientForm, looks::play, looks::stop);
    }

    private void bindAddress() {
        clientTypeChoice.getItems().setAll(SocketType.values());
        clientTypeChoice.setConverter(new Labels<>(SocketType::label));
        clientTypeChoice.valueProperty().bindBidirectional(model.address().typeProperty());
        model.address().typeProperty().subscribe(type -> {
            present(timeoutBox, type.isConnectionOriented());
            model.prepare();
        });
        clientAddressField.textProperty().bindBidirectional(model.address().textProperty());
        model.suggestions().subscribe(() -> clientAddressField.getSuggestions().setAll(model.suggestions()));
        model.address().findingProperty().subscribe(finding -> show(clientAddressField, clientAddressFinding, finding));
    }

    private void bindAdvanced() {
        timeoutField.textProperty().bindBidirectional(model.timeoutProperty());
        model.timeoutProperty().subscribe(text -> show(timeoutField, timeoutFinding,
                ClientFields.timeoutFinding(text)));
        ownAddressChoice.getItems().setAll(OwnAddressKind.values());
        ownAddressChoice.setConverter(new Labels<>(OwnAddressKind::label));
        ownAddressChoice.valueProperty().bindBidirectional(model.ownAddressKindProperty());
        ownAddressField.textProperty().bindBidirectional(model.ownAddressProperty());
        model.ownAddressKindProperty().subscribe(kind -> {
            present(ownAddressField, kind == OwnAddressKind.GIVEN);
            show(ownAddressField, ownAddressFinding, model.ownAddressFinding());
        });
        model.ownAddressProperty()
                .subscribe(() -> show(ownAddressField, ownAddressFinding, model.ownAddressFinding()));
        credentialsCheck.selectedProperty().bindBidirectional(model.askCredentialsProperty());
        clientReceiveBufferField.textProperty().bindBidirectional(model.receiveBufferProperty());
        model.receiveBufferProperty().subscribe(
                text -> show(clientReceiveBufferField, clientReceiveBufferFinding,
                        ClientFields.receiveBufferFinding(text)));
    }

    private static void show(TextField field, FindingLabel label, Finding finding) {
        label.show(finding);
        field.pseudoClassStateChanged(FindingLabel.WRONG, finding.isWrong());
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }

    private void lookAgain() {
        if (!model.connectingProperty().get()) {
            model.address().lookAgain();
        }
    }

    private void keyPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            model.connect();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            onCancel();
        } else {
            return;
        }
        key.consume();
    }

    @FXML
    void onConnect() {
        model.connect();
    }

    @FXML
    void onCancel() {
        cancelled.run();
    }

    @FXML
    void onChoose() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("client.choose.title"));
        Optional.ofNullable(chooser.showOpenDialog(clientForm.getScene().getWindow())).map(File::getPath)
                .ifPresent(clientAddressField::setText);
    }

    @Override
    public String title() {
        return Texts.of("client.title");
    }

    @Override
    public Parent node() {
        return clientForm;
    }

    @Override
    public void open(SocketType type) {
        model.address().typeProperty().set(type);
        model.prepare();
        clientAddressField.requestFocus();
        clientAddressField.selectAll();
    }

    @Override
    public void open(SocketType type, Address address) {
        model.address().textProperty().set(address.text());
        open(type);
    }
}
