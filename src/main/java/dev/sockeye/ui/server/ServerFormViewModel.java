package dev.sockeye.ui.server;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.LiveFinding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
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

/// The form for a new server: what is typed, what is found about it, and starting it. Used on the screen's thread.
public final class ServerFormViewModel {
    private final ServerFormServices services;
    private final Consumer<Session> opened;
    private final AddressInput address;
    private final ObjectProperty<BehaviourKind> behaviour = new SimpleObjectProperty<>(BehaviourKind.LOG_ONLY);
    private final StringProperty reply = new SimpleStringProperty("");
    private final StringProperty receiveBuffer = new SimpleStringProperty(
            Integer.toString(ServerSpec.DEFAULT_RECEIVE_BUFFER));
    private final StringProperty backlog = new SimpleStringProperty(Integer.toString(ServerSpec.DEFAULT_BACKLOG));
    private final StringProperty mode = new SimpleStringProperty("0600");
    private final StringProperty owner = new SimpleStringProperty("");
    private final StringProperty group = new SimpleStringProperty("");
    private final BooleanProperty unlinkAtClose = new SimpleBooleanProperty(true);
    private final LiveFinding ownerFinding;
    private final LiveFinding groupFinding;
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ServerSpec>> staleQuestion = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ObservableList<Suggestion> recents = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> users = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> groups = FXCollections.observableArrayList();
    private final BooleanBinding ready;

    /// @param opened told the session that was started
    public ServerFormViewModel(ServerFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.address = new AddressInput(services.check(), ServerFormViewModel::judge, services.background(),
                services.screen());
        this.ownerFinding = new LiveFinding(services.background(), services.screen());
        this.groupFinding = new LiveFinding(services.background(), services.screen());
        Accounts accounts = services.accounts();
        owner.subscribe(() -> lookUp(ownerFinding, owner.get(), accounts::uid, "server.owner.unknown"));
        group.subscribe(() -> lookUp(groupFinding, group.get(), accounts::gid, "server.group.unknown"));
        this.ready = Bindings.createBooleanBinding(this::isReady, starting, address.textProperty(),
                address.findingProperty(), behaviour, reply, receiveBuffer, backlog, mode,
                ownerFinding.findingProperty(), groupFinding.findingProperty());
        List.<ObservableValue<?>>of(address.textProperty(), address.typeProperty(), behaviour, reply, receiveBuffer,
                backlog, mode, owner, group).forEach(field -> field.subscribe(() -> problem.set(Optional.empty())));
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
        return !starting.get() && address.address().isPresent() && !address.findingProperty().get().isWrong()
                && !replyFinding().isWrong() && ServerFields.receiveBuffer(receiveBuffer.get()).isPresent()
                && ServerFields.backlog(backlog.get()).isPresent() && ServerFields.mode(mode.get()).isPresent()
                && !ownerFinding.get().isWrong() && !groupFinding.get().isWrong();
    }

    /// Loads what is offered: recent addresses, users and groups.
    public void prepare() {
        recents.setAll(services.recents().addresses().stream()
                .map(recent -> new Suggestion(recent, Texts.of("form.recent"))).toList());
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

    private static List<Suggestion> suggestions(List<Accounts.Account> accounts) {
        return accounts.stream().map(account -> new Suggestion(account.name(), Integer.toString(account.id())))
                .toList();
    }

    /// Starts the server in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        address.address().filter(_ -> ready.get()).ifPresent(where -> start(new ServerSpec(
                address.typeProperty().get(), where, behaviour.get().with(reply.get()),
                ServerFields.receiveBuffer(receiveBuffer.get()).orElseThrow(),
                ServerFields.backlog(backlog.get()).orElseThrow(), ServerFields.mode(mode.get()).orElseThrow(),
                owner.get().strip(), group.get().strip(), unlinkAtClose.get(), false,
                AccessPolicy.OPEN)));
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
        starting.set(true);
        problem.set(Optional.empty());
        services.background().execute(() -> {
            try {
                Session session = services.starter().start(spec);
                services.screen().execute(() -> started(session));
            } catch (SocketFailedException | RuntimeException e) {
                services.screen().execute(() -> failed(spec, e));
            }
        });
    }

    private void started(Session session) {
        starting.set(false);
        services.recents().used(address.textProperty().get().strip());
        address.textProperty().set("");
        opened.accept(session);
    }

    private void failed(ServerSpec spec, Exception e) {
        starting.set(false);
        if (e instanceof SocketFailedException failed && failed.failure() instanceof SocketFailure.StaleFile) {
            staleQuestion.set(Optional.of(spec));
        } else {
            problem.set(Optional.of(Notice.of(e)));
        }
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

    public BooleanProperty unlinkAtCloseProperty() {
        return unlinkAtClose;
    }

    /// Whether it can be started as it is.
    public BooleanBinding readyBinding() {
        return ready;
    }

    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /// Why it did not start.
    public ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
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
