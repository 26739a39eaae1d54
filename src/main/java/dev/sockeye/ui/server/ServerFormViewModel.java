package dev.sockeye.ui.server;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FormValues;
import dev.sockeye.ui.LiveFinding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SessionOpening;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
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
    private final ServerFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final FormValues<ServerValues> values;
    private final AddressInput address;
    private final ObjectProperty<BehaviourKind> behaviour = new SimpleObjectProperty<>(
            ServerValues.USUAL.behaviour());
    private final StringProperty reply = new SimpleStringProperty("");
    private final StringProperty receiveBuffer = new SimpleStringProperty(ServerValues.USUAL.receiveBuffer());
    private final StringProperty backlog = new SimpleStringProperty(ServerValues.USUAL.backlog());
    private final StringProperty mode = new SimpleStringProperty(ServerValues.USUAL.mode());
    private final StringProperty owner = new SimpleStringProperty("");
    private final StringProperty group = new SimpleStringProperty("");
    private final BooleanProperty unlinkAtClose = new SimpleBooleanProperty(ServerValues.USUAL.unlinkAtClose());
    private final AccessInput access;
    private final LiveFinding ownerFinding;
    private final LiveFinding groupFinding;
    private final ReadOnlyObjectWrapper<Optional<ServerSpec>> staleQuestion = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ObservableList<Suggestion> recents = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> users = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> groups = FXCollections.observableArrayList();
    private final BooleanBinding makesFile;
    private final ObjectBinding<Finding> modeFinding;
    private final BooleanBinding ready;

    /// @param opened told the session that was started
    public ServerFormViewModel(ServerFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::started);
        this.address = new AddressInput(services.check(), ServerFormViewModel::judge, services.background(),
                services.screen());
        this.access = new AccessInput(new RuleCheck(services.accounts()), services.background(), services.screen());
        this.ownerFinding = new LiveFinding(services.background(), services.screen());
        this.groupFinding = new LiveFinding(services.background(), services.screen());
        Accounts accounts = services.accounts();
        owner.subscribe(() -> lookUp(ownerFinding, owner.get(), accounts::uid, "server.owner.unknown"));
        group.subscribe(() -> lookUp(groupFinding, group.get(), accounts::gid, "server.group.unknown"));
        this.makesFile = Bindings.createBooleanBinding(
                () -> address.address().map(Address.Pathname.class::isInstance).orElse(true), address.textProperty());
        this.modeFinding = Bindings.createObjectBinding(() -> ServerFields.modeFinding(makesFile.get(), mode.get()),
                makesFile, mode);
        this.ready = Bindings.createBooleanBinding(this::isReady, opening.busyProperty(), address.textProperty(),
                address.findingProperty(), behaviour, reply, receiveBuffer, backlog, mode,
                ownerFinding.findingProperty(), groupFinding.findingProperty(), access.policyProperty());
        opening.forgetProblemWith(address.textProperty(), address.typeProperty(), behaviour, reply, receiveBuffer,
                backlog, mode, owner, group, access.policyProperty());
        this.values = new FormValues<>(services.lastUsed(), _ -> ServerValues.USUAL, this::values, this::fill);
        address.typeProperty().subscribe(type -> {
            values.show(type);
            offerRecents();
        });
    }

    private ServerValues values() {
        return new ServerValues(behaviour.get(), reply.get(), receiveBuffer.get(), backlog.get(), mode.get(),
                owner.get(), group.get(), unlinkAtClose.get(), access.policyProperty().get().orElse(AccessPolicy.OPEN));
    }

    private void fill(ServerValues with) {
        behaviour.set(with.behaviour());
        reply.set(with.reply());
        receiveBuffer.set(with.receiveBuffer());
        backlog.set(with.backlog());
        mode.set(with.mode());
        owner.set(with.owner());
        group.set(with.group());
        unlinkAtClose.set(with.unlinkAtClose());
        access.set(with.access());
    }

    /// How serious a failure to be expected is: what cannot work is wrong, what asks first or may pass is doubtful.
    private static Finding judge(SocketFailure failure) {
        String sentence = failure.sentence() + " " + failure.hint();
        return switch (failure) {
            case SocketFailure.AddressInUse _,SocketFailure.NotASocket _,SocketFailure.PathTooLong _,SocketFailure.NotFound _,SocketFailure.PermissionDenied _,SocketFailure.Unsupported _ ->
                Finding.wrong(sentence);
            case SocketFailure.StaleFile _ -> Finding.doubtful(sentence);
            case SocketFailure.NobodyListening _,SocketFailure.NotAccepting _,SocketFailure.WrongType _,SocketFailure.MessageTooLong _,SocketFailure.PeerReset _,SocketFailure.PeerClosed _,SocketFailure.ClosedHere _,SocketFailure.QueueFull _,SocketFailure.TooManyDescriptors _,SocketFailure.Other _ ->
                Finding.doubtful(sentence);
        };
    }

    private static void lookUp(LiveFinding finding, String name, Function<String, OptionalInt> search, String unknown) {
        String wanted = name.strip();
        if (wanted.isEmpty()) {
            finding.set(Finding.NONE);
        } else {
            finding.look("", () -> search.apply(wanted).isPresent()
                    ? Finding.NONE
                    : Finding.wrong(Texts.of(unknown, wanted)));
        }
    }

    private boolean isReady() {
        return !opening.busyProperty().get() && address.address().isPresent()
                && !address.findingProperty().get().isWrong()
                && !replyFinding().isWrong() && ServerFields.receiveBuffer(receiveBuffer.get()).isPresent()
                && ServerFields.backlog(backlog.get()).isPresent() && fileFieldsAreRight()
                && access.policyProperty().get().isPresent();
    }

    private boolean fileFieldsAreRight() {
        return !makesFile.get() || (ServerFields.mode(mode.get()).isPresent() && !ownerFinding.get().isWrong()
                && !groupFinding.get().isWrong());
    }

    /// Fills in what the last server of the type had, and loads what is offered: recent addresses, users and groups.
    public void prepare() {
        values.show(address.typeProperty().get());
        offerRecents();
        services.background().execute(() -> {
            List<Suggestion> someUsers = suggestions(services.accounts().users());
            List<Suggestion> someGroups = suggestions(services.accounts().groups());
            services.screen().execute(() -> {
                users.setAll(someUsers);
                groups.setAll(someGroups);
            });
        });
        address.lookAgain();
    }

    private void offerRecents() {
        recents.setAll(services.recents().addresses(address.typeProperty().get()).stream()
                .map(recent -> new Suggestion(recent, Texts.of("form.recent"))).toList());
    }

    private static List<Suggestion> suggestions(List<Accounts.Account> accounts) {
        return accounts.stream().map(account -> new Suggestion(account.name(), Integer.toString(account.id())))
                .toList();
    }

    /// Starts the server in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        boolean file = makesFile.get();
        address.address().filter(_ -> ready.get()).ifPresent(where -> start(new ServerSpec(
                address.typeProperty().get(), where, behaviour.get().with(reply.get()),
                ServerFields.receiveBuffer(receiveBuffer.get()).orElseThrow(),
                ServerFields.backlog(backlog.get()).orElseThrow(),
                file ? ServerFields.mode(mode.get()).orElseThrow() : ServerSpec.DEFAULT_MODE,
                file ? owner.get().strip() : "", file ? group.get().strip() : "", unlinkAtClose.get(), false,
                access.policyProperty().get().orElseThrow())));
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
        opening.open(() -> services.starter().start(spec), failure -> {
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
        services.recents().used(type, address.textProperty().get().strip());
        values.used(type);
        address.textProperty().set("");
        opened.accept(session);
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
        return mode;
    }

    /// What the mode lets through, or that there will be no file to have one.
    public ObservableValue<Finding> modeFinding() {
        return modeFinding;
    }

    /// Whether a socket file will be made, which has a mode, an owner and a group: abstract names have none, unix(7).
    public BooleanBinding makesFileBinding() {
        return makesFile;
    }

    public StringProperty ownerProperty() {
        return owner;
    }

    public ReadOnlyObjectProperty<Finding> ownerFindingProperty() {
        return ownerFinding.findingProperty();
    }

    public StringProperty groupProperty() {
        return group;
    }

    public ReadOnlyObjectProperty<Finding> groupFindingProperty() {
        return groupFinding.findingProperty();
    }

    /// Who may use it.
    public AccessInput access() {
        return access;
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
        return users;
    }

    public ObservableList<Suggestion> groups() {
        return groups;
    }
}
