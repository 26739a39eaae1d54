package dev.sockeye.ui.server;

import dev.sockeye.session.Manners;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.Behaviour;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressFindings;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.FileModes;
import dev.sockeye.ui.InheritedInput;
import dev.sockeye.ui.SocketFileInput;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FormValues;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SessionOpening;
import dev.sockeye.ui.Suggestion;
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
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The form for a new server: what is typed, what is found about it, and starting it. Used on the screen's thread.
public final class ServerFormViewModel {
    /// For what is typed besides the address.
    private static final Address ANY = new Address.Unnamed();

    private final ServerFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final FormValues<ServerSpec> values;
    private final AddressInput address;
    private final ObjectProperty<BehaviourKind> behaviour = new SimpleObjectProperty<>(
            BehaviourKind.LOG_ONLY);
    private final StringProperty reply = new SimpleStringProperty("");
    private final StringProperty receiveBuffer = new SimpleStringProperty(
            Integer.toString(ServerSpec.DEFAULT_RECEIVE_BUFFER));
    private final StringProperty backlog = new SimpleStringProperty(Integer.toString(ServerSpec.DEFAULT_BACKLOG));
    private final SocketFileInput file;
    private final BooleanProperty unlinkAtClose = new SimpleBooleanProperty(true);
    private final InheritedInput inherited;
    private final AccessInput access;
    private final MannersInput manners = new MannersInput();
    private final ReadOnlyObjectWrapper<Optional<ServerSpec>> staleQuestion = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ObservableList<Suggestion> recents = FXCollections.observableArrayList();
    private final BooleanBinding ready;

    /// @param opened told the session that was started
    public ServerFormViewModel(ServerFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::started);
        this.address = new AddressInput(services.check(), AddressFindings::forBinding, services.background(),
                services.screen());
        this.access = new AccessInput(new RuleCheck(services.accounts()), services.background(), services.screen());
        this.inherited = new InheritedInput(services.inherited());
        this.file = new SocketFileInput(address, inherited.chosenProperty(), services.accounts(),
                services.background(), services.screen());
        this.ready = Bindings.createBooleanBinding(this::isReady, opening.busyProperty(), address.textProperty(),
                address.findingProperty(), behaviour, reply, receiveBuffer, backlog,
                file.modeProperty(), file.owner().findingProperty(), file.group().findingProperty(),
                access.policyProperty(), manners.mannersProperty(), inherited.chosenProperty());
        opening.forgetProblemWith(address.textProperty(), address.typeProperty(), behaviour, reply, receiveBuffer,
                backlog, file.modeProperty(), file.owner().textProperty(), file.group().textProperty(),
                access.policyProperty(), manners.mannersProperty(), inherited.chosenProperty());
        this.values = new FormValues<>(services.lastUsed(), type -> ServerSpec.of(type, ANY), this::typed, this::fill);
        address.typeProperty().subscribe(type -> {
            values.show(type);
            offerRecents();
        });
    }

    /// What is typed, whatever the type and the address; empty when it is no server.
    private Optional<ServerSpec> typed() {
        OptionalInt buffer = ServerFields.receiveBuffer(receiveBuffer.get());
        OptionalInt waiting = ServerFields.backlog(backlog.get());
        OptionalInt mode = FileModes.parse(file.modeProperty().get());
        if (buffer.isEmpty() || waiting.isEmpty() || mode.isEmpty() || replyFinding().isWrong()
                || manners().isEmpty()) {
            return Optional.empty();
        }
        return access.policyProperty().get().map(policy -> new ServerSpec(SocketType.STREAM, ANY,
                behaviour.get().with(reply.get()), buffer.getAsInt(), waiting.getAsInt(), mode.getAsInt(),
                file.owner().name(), file.group().name(), unlinkAtClose.get(), false, policy,
                manners().orElseThrow()));
    }

    private void fill(ServerSpec with) {
        behaviour.set(BehaviourKind.of(with.behaviour()));
        reply.set(switch (with.behaviour()) {
            case Behaviour.FixedReply(Bytes text) -> text.escaped();
            case Behaviour.Rules(String file) -> file;
            case Behaviour.LogOnly(),Behaviour.Echo(),Behaviour.UpperCase(),Behaviour.Discard(),Behaviour.Clock() -> "";
        });
        receiveBuffer.set(Integer.toString(with.receiveBuffer()));
        backlog.set(Integer.toString(with.backlog()));
        file.fill(with.mode(), with.owner(), with.group());
        unlinkAtClose.set(with.unlinkAtClose());
        access.set(with.access());
        manners.set(with.manners());
    }

    /// Rules from a file say everything themselves.
    private Optional<Manners> manners() {
        return behaviour.get() == BehaviourKind.RULES
                ? Optional.of(Manners.NONE)
                : manners.mannersProperty().get();
    }

    private Manners manners(SocketType type) {
        Manners typed = manners().orElseThrow();
        return type.isConnectionOriented() ? typed : typed.closing(Manners.Closing.USUAL);
    }

    private boolean isReady() {
        boolean somewhere = inherited.chosenProperty().get().isPresent()
                || (address.address().isPresent() && !address.findingProperty().get().isWrong());
        return !opening.busyProperty().get() && somewhere
                && !replyFinding().isWrong() && ServerFields.receiveBuffer(receiveBuffer.get()).isPresent()
                && ServerFields.backlog(backlog.get()).isPresent() && file.isRight()
                && access.policyProperty().get().isPresent() && manners().isPresent();
    }

    /// Fills in what the last server of the type had, and loads what is offered: recent addresses, users and groups.
    public void prepare() {
        inherited.lookAgain();
        values.show(address.typeProperty().get());
        offerRecents();
        file.owner().offer();
        file.group().offer();
        address.lookAgain();
    }

    private void offerRecents() {
        recents.setAll(services.recents().addresses(address.typeProperty().get()).stream()
                .map(recent -> new Suggestion(recent, "recent")).toList());
    }

    /// Starts the server in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        if (!ready.get()) {
            return;
        }
        Optional<GivenSocket> given = inherited.chosenProperty().get();
        Optional<Address> where = given.map(GivenSocket::address).or(address::address);
        where.map(this::spec).ifPresent(spec -> start(given.map(spec::on).orElse(spec)));
    }

    private ServerSpec spec(Address where) {
        return new ServerSpec(address.typeProperty().get(), where, behaviour.get().with(reply.get()),
                ServerFields.receiveBuffer(receiveBuffer.get()).orElseThrow(),
                ServerFields.backlog(backlog.get()).orElseThrow(), file.mode(), file.ownerName(), file.groupName(),
                unlinkAtClose.get(), false, access.policyProperty().get().orElseThrow(),
                manners(address.typeProperty().get()));
    }

    /// The answer to the question whether the left-over file is to be replaced.
    public void answerStale(boolean replace) {
        Optional<ServerSpec> asked = staleQuestion.get();
        staleQuestion.set(Optional.empty());
        if (replace) {
            asked.ifPresent(spec -> start(spec.replacingStale()));
        }
    }

    private void start(ServerSpec spec) {
        opening.open(() -> services.opener().open(spec), failure -> {
            boolean stale = failure instanceof SocketFailedException failed
                    && failed.failure() instanceof SocketFailure.StaleFile;
            if (stale) {
                staleQuestion.set(Optional.of(spec));
            }
            return stale ? Optional.empty() : Optional.of(Notice.of(failure));
        });
    }

    private void started(Session session) {
        SocketType type = address.typeProperty().get();
        if (inherited.chosenProperty().get().isPresent()) {
            inherited.lookAgain();
            opened.accept(session);
            return;
        }
        services.recents().used(type, address.textProperty().get().strip());
        typed().ifPresent(spec -> values.used(spec.at(type, session.address())));
        address.textProperty().set("");
        opened.accept(session);
    }

    /// Which socket: a new one or one that was inherited.
    public InheritedInput inherited() {
        return inherited;
    }

    public AddressInput address() {
        return address;
    }

    public ObjectProperty<BehaviourKind> behaviourProperty() {
        return behaviour;
    }

    public StringProperty replyProperty() {
        return reply;
    }

    public Finding replyFinding() {
        return ServerFields.reply(behaviour.get(), reply.get());
    }

    public StringProperty receiveBufferProperty() {
        return receiveBuffer;
    }

    public StringProperty backlogProperty() {
        return backlog;
    }

    public StringProperty modeProperty() {
        return file.modeProperty();
    }

    /// What the mode lets through, or that there will be no file to have one.
    public ObservableValue<Finding> modeFinding() {
        return file.modeFinding();
    }

    /// Whether a socket file will be made, which has a mode, an owner and a group: abstract names have none, unix(7).
    public BooleanBinding makesFileBinding() {
        return file.madeBinding();
    }

    public StringProperty ownerProperty() {
        return file.owner().textProperty();
    }

    public ReadOnlyObjectProperty<Finding> ownerFindingProperty() {
        return file.owner().findingProperty();
    }

    public StringProperty groupProperty() {
        return file.group().textProperty();
    }

    public ReadOnlyObjectProperty<Finding> groupFindingProperty() {
        return file.group().findingProperty();
    }

    /// Who may use it.
    public AccessInput access() {
        return access;
    }

    /// What it says besides its answers.
    public MannersInput mannersInput() {
        return manners;
    }

    public BooleanProperty unlinkAtCloseProperty() {
        return unlinkAtClose;
    }

    /// Whether it can be started as it is.
    public BooleanBinding readyBinding() {
        return ready;
    }

    public ReadOnlyBooleanProperty startingProperty() {
        return opening.busyProperty();
    }

    /// Why it did not start.
    public ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return opening.problemProperty();
    }

    /// What was to be started when a left-over file turned up; [#answerStale(boolean)] answers.
    public ReadOnlyObjectProperty<Optional<ServerSpec>> staleQuestionProperty() {
        return staleQuestion.getReadOnlyProperty();
    }

    public ObservableList<Suggestion> recents() {
        return recents;
    }

    public ObservableList<Suggestion> users() {
        return file.owner().suggestions();
    }

    public ObservableList<Suggestion> groups() {
        return file.group().suggestions();
    }
}
