package dev.sockeye.ui.file;

import dev.sockeye.file.ModeText;
import dev.sockeye.file.SocketFile;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.FileChange;
import dev.sockeye.file.FileChanger;
import dev.sockeye.file.FileRights;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.session.ImportSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Accounts.Account;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailure;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The socket file of the chosen session, as it is and as a person edits it. What changes outside is taken over at once
/// while nothing is edited; otherwise it is said, and the person decides.
///
/// For the screen's thread, needs no toolkit; files are read and changed in the background.
public final class FileViewModel implements AutoCloseable {
    private final FileServices services;
    private final RightsInput rights = new RightsInput();
    private final AccessEstimate estimate;
    private final ReadOnlyObjectWrapper<CardState> state = new ReadOnlyObjectWrapper<>(
            CardState.Empty.at(null));
    private final ReadOnlyObjectWrapper<OwnerNames> names = new ReadOnlyObjectWrapper<>(OwnerNames.NONE);
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper admitsEveryone = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper changedOutside = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lost = new ReadOnlyStringWrapper("");
    private final FileFollower follower;
    private final FileApplier applier;
    private @Nullable Session shownSession;
    private @Nullable SocketFile base;
    private boolean partlyChanged;

    public FileViewModel(FileServices services) {
        this.services = services;
        this.follower = new FileFollower(services, this::came, this::missing);
        this.applier = new FileApplier(services, this::ran);
        this.estimate = new AccessEstimate(services);
        rights.onEdit(this::editedNow);
        new BackgroundWork(services.background(), services.screen()).run(
                () -> new OwnerNames(services.accounts().users(), services.accounts().groups()), this::named,
                _ -> named(OwnerNames.NONE));
    }

    private void named(OwnerNames known) {
        names.set(known);
        if (base != null && !edited.get()) {
            load(base);
        }
    }

    /// What the card is about from now on; null for nothing. What was recorded had its file elsewhere, or had it earlier.
    public void show(@Nullable Session session) {
        if (session != null && session.spec() instanceof ImportSpec(Path file, SessionFacts _)) {
            about(null, null);
            state.set(CardState.Empty.ofRecording(file));
            return;
        }
        about(session == null ? null : session.address(), session);
    }

    /// Says when the file of a running server is gone, or another one is in its place. The session has been told before
    /// the card is: it watches the file for longer.
    private void tellLost() {
        Session session = shownSession;
        lost.set(session == null ? "" : session.fileProblem().map(SocketFailure::sentence).orElse(""));
    }

    /// The socket file at the address is what the card is about from now on; null for none.
    public void showAddress(@Nullable Address address) {
        about(address, null);
    }

    private void about(@Nullable Address address, @Nullable Session session) {
        shownSession = session;
        tellLost();
        Bytes wanted = address instanceof Address.Pathname(Bytes name) ? name : null;
        if (wanted != null && wanted.equals(follower.path())) {
            follower.reread();
            return;
        }
        base = null;
        applier.forget();
        edited.set(false);
        changedOutside.set("");
        state.set(wanted == null ? CardState.Empty.at(address) : new CardState.Reading());
        follower.follow(wanted);
    }

    /// The card is on the screen: follow the file.
    public void shown() {
        follower.shown(true);
    }

    public void hidden() {
        follower.shown(false);
    }

    private void missing(String sentence) {
        tellLost();
        base = null;
        edited.set(false);
        changedOutside.set("");
        state.set(new CardState.Empty(sentence));
    }

    private void came(SocketFile facts) {
        if (applier.isBusy()) {
            return;
        }
        SocketFile before = base;
        state.set(new CardState.Shown(facts));
        if (before == null || !edited.get()) {
            load(facts);
        } else if (partlyChanged) {
            partlyChanged = false;
            base = facts;
            editedNow();
        } else if (!before.status().identity().isSame(facts.status().identity())) {
            changedOutside.set("Another file is at this path now.");
        } else if (!before.rights().equals(facts.rights())) {
            changedOutside.set("Changed outside: " + change(before, facts.rights()).words(names.get()) + ".");
        } else {
            changedOutside.set("");
        }
        estimate();
        tellLost();
    }

    /// Shows the file as it is.
    private void load(SocketFile facts) {
        base = facts;
        rights.show(facts, names.get());
        changedOutside.set("");
        editedNow();
    }

    private void editedNow() {
        SocketFile from = base;
        boolean wellFormed = rights.isWellFormed();
        edited.set(from != null && (!wellFormed || !rights.of(from).equals(from.rights())));
        applicable.set(edited.get() && wellFormed && !applier.isBusy());
        admitsEveryone.set(from != null && ModeText.Bit.OTHERS_WRITE.isSetIn(rights.mode().modeProperty().get()));
        if (!edited.get()) {
            changedOutside.set("");
        }
        estimate();
    }

    /// Who could connect after the change.
    private void estimate() {
        SocketFile from = base;
        Bytes path = follower.path();
        if (from == null || path == null || !edited.get() || !rights.isWellFormed()) {
            estimate.clear();
        } else {
            estimate.ask(path, rights.of(from));
        }
    }

    /// Changes the file as edited, unless nothing is.
    public void apply() {
        SocketFile known = base;
        if (known != null && state.get() instanceof CardState.Shown(SocketFile shown) && applicable.get()) {
            // What was said to have changed outside is overruled knowingly; what was not, refuses the change, and so does
            // another file.
            SocketFile from = shown.status().identity().isSame(known.status().identity()) ? shown : known;
            applier.apply(change(from, rights.of(from)), names.get());
            editedNow();
        }
    }

    /// Takes the last change back; possible once.
    public void undo() {
        applier.undo(names.get());
        editedNow();
    }

    private static FileChange change(SocketFile from, FileRights to) {
        return new FileChange(from.path(), from.status().identity(), from.rights(), to);
    }

    private void ran(FileChanger.Result result) {
        if (result.complete()) {
            base = null;
            edited.set(false);
        }
        // What failed may have been done in part: that is no change from outside.
        partlyChanged = !result.complete();
        editedNow();
        follower.reread();
    }

    /// Shows the file as it is now, after a change was refused because somebody else had changed it.
    public void lookAgain() {
        applier.clearOutcome();
        edited.set(false);
        base = null;
        follower.reread();
    }

    /// Opens the explanation of who may connect and who may not.
    public void explain() {
        Bytes path = follower.path();
        if (path != null) {
            services.access().explain(new Address.Pathname(path));
        }
    }

    /// Back to what the file is.
    public void revert() {
        if (state.get() instanceof CardState.Shown(SocketFile facts)) {
            load(facts);
        }
    }

    /// The file's path as a person can type it.
    public String pathText() {
        Bytes path = follower.path();
        return path == null ? "" : new Address.Pathname(path).text();
    }

    public ModeViewModel mode() {
        return rights.mode();
    }

    public ObjectProperty<Account> ownerProperty() {
        return rights.ownerProperty();
    }

    public ObjectProperty<Account> groupProperty() {
        return rights.groupProperty();
    }

    public ReadOnlyObjectProperty<OwnerNames> namesProperty() {
        return names.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<CardState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether mode, owner or group differ from the file.
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty applicableProperty() {
        return applicable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty undoableProperty() {
        return applier.undoableProperty();
    }

    public ReadOnlyBooleanProperty admitsEveryoneProperty() {
        return admitsEveryone.getReadOnlyProperty();
    }

    /// Who could connect after the change; empty when nothing is edited.
    public ReadOnlyStringProperty wouldBeProperty() {
        return estimate.answerProperty();
    }

    /// What somebody else changed while it was edited here; empty when nothing.
    public ReadOnlyStringProperty changedOutsideProperty() {
        return changedOutside.getReadOnlyProperty();
    }

    /// What is wrong with the file of the running server that the card is about; empty when nothing.
    public ReadOnlyStringProperty lostProperty() {
        return lost.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<FileOutcome> outcomeProperty() {
        return applier.outcomeProperty();
    }

    @Override
    public void close() {
        follower.close();
        applier.forget();
    }
}
