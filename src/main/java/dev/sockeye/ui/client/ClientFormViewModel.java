package dev.sockeye.ui.client;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The form for a new client: what is typed, what is found about it, and connecting. Used on the screen's thread.
public final class ClientFormViewModel {
    private final ClientFormServices services;
    private final Consumer<Session> opened;
    private final AddressInput address;
    private final StringProperty timeout = new SimpleStringProperty(
            Long.toString(ClientSpec.DEFAULT_TIMEOUT.toSeconds()));
    private final ObjectProperty<OwnAddressKind> ownAddressKind = new SimpleObjectProperty<>(OwnAddressKind.NONE);
    private final StringProperty ownAddress = new SimpleStringProperty("");
    private final BooleanProperty askCredentials = new SimpleBooleanProperty();
    private final StringProperty receiveBuffer = new SimpleStringProperty(
            Integer.toString(ServerSpec.DEFAULT_RECEIVE_BUFFER));
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
    private final BooleanBinding ready;
    private int listing;

    /// @param opened told the session that was connected
    public ClientFormViewModel(ClientFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.address = new AddressInput(services.check(), ClientFormViewModel::judge, services.background(),
                services.screen());
        this.ready = Bindings.createBooleanBinding(this::isReady, connecting, address.textProperty(),
                address.findingProperty(), timeout, ownAddressKind, ownAddress, receiveBuffer);
        address.typeProperty().subscribe(type -> ownAddressKind.set(OwnAddressKind.usual(type)));
        List.<ObservableValue<?>>of(address.textProperty(), address.typeProperty(), timeout, ownAddressKind, ownAddress,
                askCredentials, receiveBuffer).forEach(field -> field.subscribe(() -> problem.set(Optional.empty())));
    }

    /// A server may come up in the next second, so that only what is not an address for this can be wrong for sure.
    private static Finding judge(SocketFailure failure) {
        String sentence = failure.sentence() + " " + failure.hint();
        return switch (failure) {
            case SocketFailure.NotASocket _,SocketFailure.PathTooLong _,SocketFailure.Unsupported _ ->
                Finding.wrong(sentence);
            case SocketFailure.NotFound _,SocketFailure.PermissionDenied _,SocketFailure.NobodyListening _,SocketFailure.NotAccepting _,SocketFailure.WrongType _,SocketFailure.AddressInUse _,SocketFailure.StaleFile _,SocketFailure.MessageTooLong _,SocketFailure.PeerReset _,SocketFailure.PeerClosed _,SocketFailure.ClosedHere _,SocketFailure.QueueFull _,SocketFailure.TooManyDescriptors _,SocketFailure.Other _ ->
                Finding.doubtful(sentence);
        };
    }

    private boolean isReady() {
        boolean somewhere = address.address().map(where -> !(where instanceof Address.Unnamed)).orElse(false);
        return !connecting.get() && somewhere && !address.findingProperty().get().isWrong()
                && ClientFields.timeout(timeout.get()).isPresent() && !ownAddressFinding().isWrong()
                && ClientFields.receiveBuffer(receiveBuffer.get()).isPresent();
    }

    /// Loads what is offered: recent addresses, and sockets of this machine that wait for clients of the chosen type.
    public void prepare() {
        List<Suggestion> recent = services.recents().addresses().stream()
                .map(text -> new Suggestion(text, Texts.of("form.recent"))).toList();
        suggestions.setAll(recent);
        SocketType type = address.typeProperty().get();
        int mine = ++listing;
        services.background().execute(() -> {
            List<Suggestion> found = listening(type);
            services.screen().execute(() -> {
                if (mine == listing) {
                    suggestions.setAll(joined(recent, found));
                }
            });
        });
        address.lookAgain();
    }

    private List<Suggestion> listening(SocketType type) {
        try {
            return services.live().of(type);
        } catch (SocketFailedException _) {
            // They are only offered; the field takes any address.
            return List.of();
        }
    }

    private static List<Suggestion> joined(List<Suggestion> recent, List<Suggestion> found) {
        List<String> listed = found.stream().map(Suggestion::text).toList();
        var all = new ArrayList<>(recent.stream().filter(suggestion -> !listed.contains(suggestion.text())).toList());
        all.addAll(found);
        return all;
    }

    /// Connects in the background, if everything needed is there. What was typed stays until it is connected.
    public void connect() {
        address.address().filter(_ -> ready.get()).ifPresent(where -> connect(new ClientSpec(
                address.typeProperty().get(), where, ClientFields.timeout(timeout.get()).orElseThrow(),
                ownAddressKind.get().address(ownAddress.get()),
                ClientFields.receiveBuffer(receiveBuffer.get()).orElseThrow(), askCredentials.get())));
    }

    private void connect(ClientSpec spec) {
        connecting.set(true);
        problem.set(Optional.empty());
        services.background().execute(() -> {
            try {
                Session session = services.connector().connect(spec);
                services.screen().execute(() -> connected(session));
            } catch (SocketFailedException | RuntimeException e) {
                services.screen().execute(() -> failed(e));
            }
        });
    }

    private void connected(Session session) {
        connecting.set(false);
        services.recents().used(address.textProperty().get().strip());
        address.textProperty().set("");
        opened.accept(session);
    }

    private void failed(Exception e) {
        connecting.set(false);
        problem.set(Optional.of(notice(e)));
        address.lookAgain();
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
        return connecting.getReadOnlyProperty();
    }

    private Notice notice(Throwable problem) {
        return problem instanceof SocketFailedException failed
                && failed.failure() instanceof SocketFailure.PermissionDenied denied
                        ? Notice.of(problem).withRemedy(Texts.of("access.why"),
                                () -> services.access().explain(denied.address()))
                        : Notice.of(problem);
    }

    /// Why it did not connect.
    public ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<Suggestion> suggestions() {
        return suggestions;
    }
}
