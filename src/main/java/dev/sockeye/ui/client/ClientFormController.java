package dev.sockeye.ui.client;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.FormKeys;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.AddressFields;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.FormScroll;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.ProblemBox;
import dev.sockeye.ui.control.SuggestionField;
import java.util.OptionalInt;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/// Binds `client-form.fxml` to a [ClientFormViewModel].
public final class ClientFormController implements SheetContent {
    private final ClientFormViewModel model;
    private final Runnable cancelled;
    @FXML
    private VBox clientForm;
    @FXML
    private ChoiceBox<SocketType> clientTypeChoice;
    @FXML
    private SuggestionField clientAddressField;
    @FXML
    private FindingLabel clientAddressFinding;
    @FXML
    private Label networkLabel;
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
    private FormScroll clientFormScroll;
    @FXML
    private TitledPane clientAdvancedPane;
    @FXML
    private ProblemBox clientProblemBox;
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
        clientFormScroll.reveal(clientAdvancedPane);
        model.problemProperty().subscribe(clientProblemBox::show);
        connectButton.disableProperty().bind(model.readyBinding().not());
        connectButton.textProperty().bind(model.connectingProperty()
                .map(connecting -> (connecting ? "Connecting …" : "Connect")));
        FormKeys.install(clientForm, model::connect, cancelled, this::lookAgain);
    }

    private void bindAddress() {
        AddressFields.bind(clientTypeChoice, clientAddressField, clientAddressFinding, model.address(),
                model.suggestions());
        model.address().typeProperty().subscribe(type -> {
            Showing.present(timeoutBox, type.isConnectionOriented());
            model.prepare();
        });
        model.networkProperty().subscribe(network -> {
            Showing.present(networkLabel, network.isPresent());
            networkLabel.setText(
                    Texts.fill("The client is made in the network namespace of process %d.", network.orElse(0)));
        });
    }

    private void bindAdvanced() {
        timeoutField.textProperty().bindBidirectional(model.timeoutProperty());
        model.timeoutProperty()
                .subscribe(text -> timeoutFinding.judge(timeoutField, ClientFields.timeoutFinding(text)));
        ownAddressChoice.getItems().setAll(OwnAddressKind.values());
        ownAddressChoice.setConverter(new Labels<>(OwnAddressKind::label));
        ownAddressChoice.valueProperty().bindBidirectional(model.ownAddressKindProperty());
        ownAddressField.textProperty().bindBidirectional(model.ownAddressProperty());
        model.ownAddressKindProperty().subscribe(kind -> {
            Showing.present(ownAddressField, kind == OwnAddressKind.GIVEN);
            ownAddressFinding.judge(ownAddressField, model.ownAddressFinding());
        });
        model.ownAddressProperty()
                .subscribe(() -> ownAddressFinding.judge(ownAddressField, model.ownAddressFinding()));
        credentialsCheck.selectedProperty().bindBidirectional(model.askCredentialsProperty());
        clientReceiveBufferField.textProperty().bindBidirectional(model.receiveBufferProperty());
        model.receiveBufferProperty().subscribe(
                text -> clientReceiveBufferFinding.judge(clientReceiveBufferField,
                        ClientFields.receiveBufferFinding(text)));
    }

    private void lookAgain() {
        if (!model.connectingProperty().get()) {
            model.address().lookAgain();
        }
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
        FilePicker.ofDesktop().choose(clientForm.getScene().getWindow(), "Choose the socket to connect to", false)
                .forEach(file -> clientAddressField.setText(file.toString()));
    }

    @Override
    public String title() {
        return "New client";
    }

    @Override
    public Parent node() {
        return clientForm;
    }

    @Override
    public boolean isOpening() {
        return model.connectingProperty().get();
    }

    /// Makes the form ready for a new session of the type and puts the cursor where one starts to type. What was typed
    /// before and not used is still there.
    public void open(SocketType type) {
        model.inNetworkOf(OptionalInt.empty());
        show(type);
    }

    /// Makes the form ready for a client of a socket that is known already, in place of what was typed.
    ///
    /// @param network the process in whose network namespace the client is to be made; empty for our own
    public void open(SocketType type, Address address, OptionalInt network) {
        model.inNetworkOf(network);
        model.address().textProperty().set(address.text());
        show(type);
    }

    private void show(SocketType type) {
        model.address().typeProperty().set(type);
        model.prepare();
        clientAddressField.requestFocus();
        clientAddressField.selectAll();
    }
}
