package dev.sockeye.ui.server;

import dev.sockeye.session.Behaviour;
import dev.sockeye.session.Manners;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.BindingInput;
import dev.sockeye.ui.FileModes;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FormValues;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SessionOpening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.Observable;
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

/// The form for a new server: what is typed, what is found about it, and starting it. Used on the screen's thread.
public final class ServerFormViewModel {
    /// For what is typed besides the address.
    private static final Address ANY = new Address.Unnamed();

    private final ServerFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final FormValues<ServerSpec> values;
    private final BindingInput binding;
    private final ObjectProperty<BehaviourKind> behaviour = new SimpleObjectProperty<>(
            BehaviourKind.LOG_ONLY);
    private final StringProperty reply = new SimpleStringProperty("");
    private final StringProperty receiveBuffer = new SimpleStringProperty(
            Integer.toString(ServerSpec.DEFAULT_RECEIVE_BUFFER));
    private final StringProperty backlog = new SimpleStringProperty(Integer.toString(ServerSpec.DEFAULT_BACKLOG));
    private final BooleanProperty unlinkAtClose = new SimpleBooleanProperty(true);
    private final AccessInput access;
    private final MannersInput manners = new MannersInput();
    private final ReadOnlyObjectWrapper<Optional<ServerSpec>> staleQuestion = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final BooleanBinding ready;

    /// @param opened told the session that was started
    public ServerFormViewModel(ServerFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::started);
        this.binding = new BindingInput(services.check(), services.recents(), services.inherited(),
                services.accounts(), services.background(), services.screen());
        this.access = new AccessInput(new RuleCheck(services.accounts()), services.background(), services.screen());
        var typed = new ArrayList<>(binding.fields());
        typed.addAll(List.of(behaviour, reply, receiveBuffer, backlog, access.policyProperty(),
                manners.mannersProperty()));
        opening.forgetProblemWith(typed);
        var judged = new ArrayList<Observable>(typed);
        judged.addAll(binding.findings());
        judged.add(opening.busyProperty());
        this.ready = Bindings.createBooleanBinding(this::isReady, judged.toArray(Observable[]::new));
        this.values = new FormValues<>(services.lastUsed(), type -> ServerSpec.of(type, ANY), this::typed, this::fill);
        binding.address().typeProperty().subscribe(values::show);
    }

    /// What is typed, whatever the type and the address; empty when it is no server.
    private Optional<ServerSpec> typed() {
        OptionalInt buffer = ServerFields.receiveBuffer(receiveBuffer.get());
        OptionalInt waiting = ServerFields.backlog(backlog.get());
        OptionalInt mode = FileModes.parse(binding.file().modeProperty().get());
        if (buffer.isEmpty() || waiting.isEmpty() || mode.isEmpty() || replyFinding().isWrong()
                || manners().isEmpty()) {
            return Optional.empty();
        }
        return access.policyProperty().get().map(policy -> new ServerSpec(SocketType.STREAM, ANY,
                behaviour.get().with(reply.get()), buffer.getAsInt(), waiting.getAsInt(), mode.getAsInt(),
                binding.file().owner().name(), binding.file().group().name(), unlinkAtClose.get(), false, policy,
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
        binding.file().fill(with.mode(), with.owner(), with.group());
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
        return !opening.busyProperty().get() && binding.isRight()
                && !replyFinding().isWrong() && ServerFields.receiveBuffer(receiveBuffer.get()).isPresent()
                && ServerFields.backlog(backlog.get()).isPresent()
                && access.policyProperty().get().isPresent() && manners().isPresent();
    }

    /// Fills in what the last server of the type had, and loads what is offered: recent addresses, users and groups.
    public void prepare() {
        values.show(binding.type());
        binding.offer();
    }

    /// Starts the server in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        if (!ready.get()) {
            return;
        }
        binding.where().map(this::spec).ifPresent(spec -> start(binding.given().map(spec::on).orElse(spec)));
    }

    private ServerSpec spec(Address where) {
        return new ServerSpec(binding.type(), where, behaviour.get().with(reply.get()),
                ServerFields.receiveBuffer(receiveBuffer.get()).orElseThrow(),
                ServerFields.backlog(backlog.get()).orElseThrow(), binding.file().mode(), binding.file().ownerName(),
                binding.file().groupName(),
                unlinkAtClose.get(), false, access.policyProperty().get().orElseThrow(),
                manners(binding.type()));
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
        if (binding.given().isEmpty()) {
            typed().ifPresent(spec -> values.used(spec.at(binding.type(), session.address())));
        }
        binding.used();
        opened.accept(session);
    }

    /// Where its socket is.
    public BindingInput binding() {
        return binding;
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
}
