package dev.sockeye.ui.activation;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpec.Way;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.settings.ActivationWish;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.BindingInput;
import dev.sockeye.ui.CommandInput;
import dev.sockeye.ui.CommandWords;
import dev.sockeye.ui.FileModes;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FormValues;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SessionOpening;
import dev.sockeye.ui.SocketFileInput;
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

/// The form for a new activation: what is typed, what is found about it, and starting it. Used on the screen's thread.
public final class ActivationFormViewModel {
    /// For what is typed besides the address.
    private static final Address ANY = new Address.Unnamed();

    private final ActivationFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final FormValues<ActivationWish> values;
    private final BindingInput binding;
    private final CommandInput command;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.SOCKETS);
    private final BooleanProperty tapped = new SimpleBooleanProperty();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty variables = new SimpleStringProperty("");
    private final StringProperty backlog = new SimpleStringProperty("");
    private final StringProperty more = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Finding> finding = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final ReadOnlyObjectWrapper<Optional<Stale>> staleQuestion = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding ready;

    /// What was to be started when a left-over file turned up.
    ///
    /// @param file whose file it is
    record Stale(ActivationSpec spec, boolean tapped, Address file) {}

    /// @param opened told the session that was started
    public ActivationFormViewModel(ActivationFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::started);
        this.binding = new BindingInput(services.check(), services.recents(), services.inherited(),
                services.accounts(), services.background(), services.screen());
        this.command = new CommandInput(services.background(), services.screen(), "");
        var typed = new ArrayList<>(binding.fields());
        typed.addAll(List.of(command.lineProperty(), way, tapped, name, variables, backlog, more));
        typed.forEach(field -> field.subscribe(this::judge));
        opening.forgetProblemWith(typed);
        var judged = new ArrayList<Observable>(typed);
        judged.addAll(binding.findings());
        judged.addAll(List.of(opening.busyProperty(), command.lineFindingProperty(), finding));
        this.ready = Bindings.createBooleanBinding(this::isReady, judged.toArray(Observable[]::new));
        this.values = new FormValues<>(services.lastUsed(), ActivationFormViewModel::usual,
                () -> wish(SocketType.STREAM, ANY), this::fill);
        binding.address().typeProperty().subscribe(values::show);
    }

    private static ActivationWish usual(SocketType type) {
        return new ActivationWish(new ActivationSpec.Place(type, ANY, "", ServerSpec.DEFAULT_BACKLOG,
                ServerSpec.DEFAULT_MODE, "", "", false), "", "", "", Way.SOCKETS, false);
    }

    /// What is typed, with whatever type and address; empty when it is no activation.
    private Optional<ActivationWish> wish(SocketType type, Address where) {
        OptionalInt mode = FileModes.parse(binding.file().modeProperty().get());
        try {
            return mode.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ActivationWish(
                            new ActivationSpec.Place(type, where, name.get().strip(),
                                    ActivationFields.backlog(backlog.get()), mode.getAsInt(),
                                    binding.file().owner().name(), binding.file().group().name(), false),
                            more.get(), command.lineProperty().get(), variables.get(), way.get(), tapped.get()));
        } catch (IllegalArgumentException _) {
            // The finding says what is wrong.
            return Optional.empty();
        }
    }

    private void fill(ActivationWish with) {
        ActivationSpec.Place socket = with.socket();
        name.set(socket.name());
        backlog.set(ActivationFields.text(socket.backlog()));
        binding.file().fill(socket.mode(), socket.owner(), socket.group());
        more.set(with.more());
        command.lineProperty().set(with.command());
        variables.set(with.variables());
        way.set(with.way());
        tapped.set(with.tapped());
    }

    private boolean isReady() {
        return !opening.busyProperty().get() && binding.isRight() && command.isRight() && !finding.get().isWrong();
    }

    /// The first socket; empty as long as it is not known.
    private Optional<ActivationSpec.Source> first() {
        String called = name.get().strip();
        int waiting = ActivationFields.backlog(backlog.get());
        Optional<GivenSocket> given = binding.given();
        if (given.isPresent()) {
            return given.map(socket -> new ActivationSpec.Given(socket, called.isEmpty() ? socket.name() : called,
                    waiting));
        }
        if (binding.where().orElse(null) instanceof Address.Unnamed) {
            throw new IllegalArgumentException("Clients need an address that they know: a path or @name.");
        }
        SocketFileInput file = binding.file();
        return file.isRight()
                ? binding.where().map(where -> new ActivationSpec.Place(binding.type(), where, called, waiting,
                        file.mode(), file.ownerName(), file.groupName(), false))
                : Optional.empty();
    }

    /// What is typed; empty as long as something has not been typed yet.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    private Optional<ActivationSpec> spec() {
        Optional<ActivationSpec.Source> first = first();
        List<String> words = command.words();
        if (first.isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        var sockets = new ArrayList<ActivationSpec.Source>(List.of(first.get()));
        sockets.addAll(ActivationFields.more(more.get(), services.inherited().get()));
        return Optional.of(new ActivationSpec(sockets, words,
                ActivationSpecText.environment(CommandWords.of(variables.get())), way.get(),
                ActivationSpec.Output.KEPT));
    }

    private static List<SessionSpec> sessions(ActivationSpec spec, boolean tapped) {
        return tapped ? spec.tapped() : List.of(spec);
    }

    private void judge() {
        try {
            finding.set(spec().map(spec -> {
                sessions(spec, tapped.get());
                return Finding.good(ActivationFields.meaning(spec, tapped.get()));
            }).orElse(Finding.NONE));
        } catch (IllegalArgumentException e) {
            finding.set(Finding.wrong(String.valueOf(e.getMessage())));
        }
    }

    /// Fills in what the last activation of the type had, and loads what is offered.
    public void prepare() {
        values.show(binding.type());
        binding.offer();
    }

    /// Looks again: the world may have changed since.
    public void lookAgain() {
        if (!opening.busyProperty().get()) {
            binding.address().lookAgain();
        }
    }

    /// Starts it in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        if (ready.get()) {
            spec().ifPresent(spec -> start(spec, tapped.get()));
        }
    }

    private void start(ActivationSpec spec, boolean withTap) {
        List<SessionSpec> sessions = sessions(spec, withTap);
        opening.open(() -> services.opener().open(sessions), failure -> {
            lookAgain();
            if (failure instanceof SocketFailedException failed
                    && failed.failure() instanceof SocketFailure.StaleFile(Address where, var _)) {
                staleQuestion.set(Optional.of(new Stale(spec, withTap, where)));
                return Optional.empty();
            }
            return Optional.of(Notice.of(failure));
        });
    }

    /// The answer to the question whether the left-over file is to be replaced.
    public void answerStale(boolean replace) {
        Optional<Stale> asked = staleQuestion.get();
        staleQuestion.set(Optional.empty());
        if (replace) {
            asked.ifPresent(stale -> start(stale.spec().replacing(stale.file()), stale.tapped()));
        }
    }

    private void started(Session session) {
        binding.where().flatMap(at -> wish(binding.type(), at)).ifPresent(values::used);
        binding.used();
        opened.accept(session);
    }

    /// Where the first socket is.
    public BindingInput binding() {
        return binding;
    }

    /// What was to be started when a left-over file turned up; [#answerStale(boolean)] answers.
    ReadOnlyObjectProperty<Optional<Stale>> staleQuestionProperty() {
        return staleQuestion.getReadOnlyProperty();
    }

    public CommandInput command() {
        return command;
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// Whether connections can be accepted for the command.
    public boolean canAccept() {
        return binding.type() != SocketType.DATAGRAM;
    }

    public BooleanProperty tappedProperty() {
        return tapped;
    }

    /// What the command knows the socket as.
    public StringProperty nameProperty() {
        return name;
    }

    /// `NAME=VALUE`, separated by spaces.
    public StringProperty variablesProperty() {
        return variables;
    }

    public StringProperty backlogProperty() {
        return backlog;
    }

    /// Further sockets, as on the command line, separated by spaces.
    public StringProperty moreProperty() {
        return more;
    }

    /// What it will do, or what is wrong with what is typed.
    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.getReadOnlyProperty();
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
}
