package dev.sockeye.ui.access;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.FileChange;
import dev.sockeye.file.FileChanger;
import dev.sockeye.file.Remedy;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.ui.Refresher;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Why somebody may or may not connect to an address, kept up to date while it is shown, and what would admit them. For
/// the screen's thread, needs no toolkit; looking and changing is done in the background.
public final class AccessViewModel implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final AccessServices services;
    private final StringProperty address = new SimpleStringProperty("");
    private final WhoInput who = new WhoInput();
    private final ObservableList<Suggestion> addresses = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> users = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> processes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<AccessState> state = new ReadOnlyObjectWrapper<>(new AccessState.Empty());
    private final ReadOnlyObjectWrapper<Optional<Remedy>> confirming = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final BackgroundWork changing;
    private final Refresher<AccessState> refresher;
    private volatile Supplier<AccessState> question = AccessState.Empty::new; // read by the background
    private List<FileChange> last = List.of();

    public AccessViewModel(AccessServices services) {
        this.services = services;
        this.changing = new BackgroundWork(services.background(), services.screen());
        this.refresher = new Refresher<>(services.timer(), services.background(), services.screen(), INTERVAL,
                () -> question.get(), state::set);
        address.subscribe(this::ask);
        who.subscribe(this::ask);
    }

    /// What the view is about from now on.
    public void open(Address asked, OptionalInt pid) {
        address.set(asked.text());
        if (pid.isPresent()) {
            who.processProperty().set(Integer.toString(pid.getAsInt()));
            who.kindProperty().set(WhoInput.Kind.PROCESS);
        }
        outcome.set(Outcome.NONE);
        last = List.of();
        undoable.set(false);
        ask();
    }

    /// It is on the screen: keep up with what changes.
    public void shown() {
        refresher.start();
        suggest(services.answers()::addresses, addresses);
        suggest(services.answers()::processes, processes);
        suggest(() -> services.accounts().users().stream().map(AccessViewModel::suggestion).toList(), users);
    }

    public void hidden() {
        refresher.stop();
    }

    private static Suggestion suggestion(Accounts.Account account) {
        return new Suggestion(account.name(), Integer.toUnsignedString(account.id()));
    }

    private void suggest(Supplier<List<Suggestion>> source, ObservableList<Suggestion> target) {
        new BackgroundWork(services.background(), services.screen()).run(source::get, target::setAll, _ -> {
            // They are only offered; the field takes anything.
        });
    }

    private void ask() {
        confirming.set(Optional.empty());
        question = question();
        if (!(state.get() instanceof AccessState.Shown)) {
            state.set(address.get().isBlank() ? new AccessState.Empty() : new AccessState.Looking());
        }
        refresher.restart();
    }

    private Supplier<AccessState> question() {
        if (address.get().isBlank()) {
            return AccessState.Empty::new;
        }
        try {
            Address asked = Address.parseExisting(address.get().strip());
            Who subject = who.who();
            return () -> answer(asked, subject);
        } catch (IllegalArgumentException e) {
            var wrong = new AccessState.Wrong(String.valueOf(e.getMessage()));
            return () -> wrong;
        }
    }

    private AccessState answer(Address asked, Who subject) {
        return services.answers().explain(asked, subject).<AccessState>map(AccessState.Shown::new)
                .orElseGet(() -> new AccessState.Wrong(Texts.fill("There is no user “%s” here.",
                        subject instanceof Who.User(String name) ? name : "")));
    }

    /// Asks whether the remedy is really wanted.
    public void consider(Remedy remedy) {
        confirming.set(Optional.of(remedy));
    }

    /// The remedy is not wanted after all.
    public void dismiss() {
        confirming.set(Optional.empty());
    }

    /// Does what was considered.
    public void apply() {
        Optional<Remedy> remedy = confirming.get();
        confirming.set(Optional.empty());
        if (remedy.isPresent() && !remedy.get().changes().isEmpty() && !changing.isBusy()) {
            List<FileChange> changes = remedy.get().changes();
            run(() -> changer().apply(changes), true);
        }
    }

    /// Takes the last change back; possible once.
    public void undo() {
        List<FileChange> changes = last;
        if (!changes.isEmpty() && !changing.isBusy()) {
            run(() -> changer().undo(changes), false);
        }
    }

    private FileChanger changer() {
        return new FileChanger(services.calls(), AccountWords.of(services.accounts()));
    }

    private void run(Supplier<FileChanger.Result> work, boolean canBeUndone) {
        changing.run(work::get, result -> ran(result, canBeUndone),
                e -> ran(new FileChanger.Result(false, false, Notice.of(e).text(), List.of()), false));
    }

    private void ran(FileChanger.Result result, boolean canBeUndone) {
        outcome.set(new Outcome(result.complete(), result.sentence()));
        last = canBeUndone ? result.done() : List.of();
        undoable.set(!last.isEmpty());
        refresher.restart();
    }

    /// The address as it is typed.
    public StringProperty addressProperty() {
        return address;
    }

    public WhoInput who() {
        return who;
    }

    public ObservableList<Suggestion> addresses() {
        return addresses;
    }

    public ObservableList<Suggestion> users() {
        return users;
    }

    public ObservableList<Suggestion> processes() {
        return processes;
    }

    public ReadOnlyObjectProperty<AccessState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The remedy that a person is asked about.
    public ReadOnlyObjectProperty<Optional<Remedy>> confirmingProperty() {
        return confirming.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// Whether something is being changed.
    public ReadOnlyBooleanProperty busyProperty() {
        return changing.busyProperty();
    }

    @Override
    public void close() {
        refresher.close();
    }
}
