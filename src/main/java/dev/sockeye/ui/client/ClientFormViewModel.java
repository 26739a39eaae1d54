package dev.sockeye.ui.client;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FormValues;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.ServerAddresses;
import dev.sockeye.ui.SessionOpening;
import dev.sockeye.ui.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// The form for a new client: what is typed, what is found about it, and connecting. Used on the screen's thread.
public final class ClientFormViewModel {
    /// For what is typed besides the address.
    private static final Address ANY = Address.ofPath("/");
    private static final ClientSpec USUAL = ClientSpec.of(SocketType.STREAM, ANY);

    private final ClientFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final FormValues<ClientSpec> values;
    private final AddressInput address;
    private final StringProperty timeout = new SimpleStringProperty(ClientFields.seconds(USUAL.timeout()));
    private final ObjectProperty<OwnAddressKind> ownAddressKind = new SimpleObjectProperty<>(
            OwnAddressKind.of(USUAL.bindTo()));
    private final StringProperty ownAddress = new SimpleStringProperty("");
    private final BooleanProperty askCredentials = new SimpleBooleanProperty();
    private final StringProperty receiveBuffer = new SimpleStringProperty(
            Integer.toString(USUAL.receiveBuffer()));
    private final ReadOnlyObjectWrapper<OptionalInt> network = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private volatile boolean elsewhere;
    private final ServerAddresses offered;
    private final BooleanBinding ready;

    /// @param opened told the session that was connected
    public ClientFormViewModel(ClientFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.offered = new ServerAddresses(services.recents(), services.live(), services.background(),
                services.screen());
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::connected);
        this.address = new AddressInput(Address::parseExisting, this::look, ServerAddresses::judge,
                services.background(),
                services.screen());
        this.ready = Bindings.createBooleanBinding(this::isReady, opening.busyProperty(), address.textProperty(),
                address.findingProperty(), timeout, ownAddressKind, ownAddress, receiveBuffer);
        opening.forgetProblemWith(
                List.of(address.textProperty(), address.typeProperty(), timeout, ownAddressKind, ownAddress,
                        askCredentials, receiveBuffer));
        this.values = new FormValues<>(services.lastUsed(), type -> ClientSpec.of(type, ANY), this::typed,
                this::fill);
        address.typeProperty().subscribe(this::typeChanged);
    }

    private void typeChanged(SocketType before, SocketType now) {
        // Of a form that was edited, only where the client is bound depends on the type.
        if (!values.show(now) && ownAddressKind.get() == OwnAddressKind.usual(before)) {
            ownAddressKind.set(OwnAddressKind.usual(now));
        }
    }

    /// What is typed, whatever the type and the address; empty when it is no client.
    private Optional<ClientSpec> typed() {
        OptionalInt buffer = ClientFields.receiveBuffer(receiveBuffer.get());
        if (buffer.isEmpty() || ownAddressFinding().isWrong()) {
            return Optional.empty();
        }
        return ClientFields.timeout(timeout.get()).map(wait -> new ClientSpec(SocketType.STREAM, ANY, wait,
                ownAddressKind.get().address(ownAddress.get()), buffer.getAsInt(), askCredentials.get()));
    }

    private void fill(ClientSpec with) {
        timeout.set(ClientFields.seconds(with.timeout()));
        OwnAddressKind kind = OwnAddressKind.of(with.bindTo());
        ownAddress.set(kind == OwnAddressKind.GIVEN ? with.bindTo().map(Address::text).orElse("") : "");
        ownAddressKind.set(kind);
        receiveBuffer.set(Integer.toString(with.receiveBuffer()));
        askCredentials.set(with.askCredentials());
    }

    private boolean isReady() {
        return !opening.busyProperty().get() && address.address().isPresent()
                && !address.findingProperty().get().isWrong()
                && ClientFields.timeout(timeout.get()).isPresent() && !ownAddressFinding().isWrong()
                && ClientFields.receiveBuffer(receiveBuffer.get()).isPresent();
    }

    /// Fills in what the last client of the type had, and loads what is offered: recent addresses, and sockets of this machine that wait for clients of the chosen type.
    public void prepare() {
        SocketType type = address.typeProperty().get();
        values.show(type);
        offered.offer(type);
        address.lookAgain();
    }

    /// Connects in the background, if everything needed is there. What was typed stays until it is connected.
    public void connect() {
        address.address().filter(_ -> ready.get()).ifPresent(where -> connect(new ClientSpec(
                address.typeProperty().get(), where, ClientFields.timeout(timeout.get()).orElseThrow(),
                ownAddressKind.get().address(ownAddress.get()),
                ClientFields.receiveBuffer(receiveBuffer.get()).orElseThrow(), askCredentials.get(), network.get())));
    }

    private void connect(ClientSpec spec) {
        opening.open(() -> services.opener().open(spec), failure -> {
            address.lookAgain();
            return Optional.of(services.access().notice(failure));
        });
    }

    private void connected(Session session) {
        SocketType type = address.typeProperty().get();
        services.recents().used(type, address.textProperty().get().strip());
        typed().ifPresent(spec -> values.used(spec.at(type, session.address())));
        address.textProperty().set("");
        opened.accept(session);
    }

    /// The client is to be made in the network namespace of the process; empty for our own.
    public void inNetworkOf(OptionalInt process) {
        network.set(process);
        elsewhere = process.isPresent();
        address.lookAgain();
    }

    /// What is at the address in another network namespace cannot be told from here.
    private Finding look(Address where, SocketType type) throws SocketFailedException {
        return elsewhere
                ? Finding.good("It is looked up where the client is made.")
                : services.check().look(where, type);
    }

    public ReadOnlyObjectProperty<OptionalInt> networkProperty() {
        return network.getReadOnlyProperty();
    }

    public AddressInput address() {
        return address;
    }

    public StringProperty timeoutProperty() {
        return timeout;
    }

    public ObjectProperty<OwnAddressKind> ownAddressKindProperty() {
        return ownAddressKind;
    }

    public StringProperty ownAddressProperty() {
        return ownAddress;
    }

    public Finding ownAddressFinding() {
        return ClientFields.ownAddressFinding(ownAddressKind.get(), ownAddress.get());
    }

    public BooleanProperty askCredentialsProperty() {
        return askCredentials;
    }

    public StringProperty receiveBufferProperty() {
        return receiveBuffer;
    }

    /// Whether it can be connected as it is.
    public BooleanBinding readyBinding() {
        return ready;
    }

    public ReadOnlyBooleanProperty connectingProperty() {
        return opening.busyProperty();
    }

    /// Why it did not connect.
    public ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return opening.problemProperty();
    }

    public ObservableList<Suggestion> suggestions() {
        return offered.suggestions();
    }
}
