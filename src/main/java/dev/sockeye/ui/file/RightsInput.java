package dev.sockeye.ui.file;

import dev.sockeye.file.SocketFile;
import dev.sockeye.file.FileRights;
import dev.sockeye.socket.Accounts.Account;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Mode, owner and group as a person edits them. For the screen's thread, needs no toolkit.
final class RightsInput {
    private static final Account NOBODY = new Account("", -1);

    private final ModeViewModel mode = new ModeViewModel();
    private final ObjectProperty<Account> owner = new SimpleObjectProperty<>(NOBODY);
    private final ObjectProperty<Account> group = new SimpleObjectProperty<>(NOBODY);
    private boolean settling;

    /// Runs the action at each change that a person makes.
    void onEdit(Runnable action) {
        Runnable edited = () -> {
            if (!settling) {
                action.run();
            }
        };
        mode.modeProperty().subscribe(edited);
        mode.wellFormedProperty().subscribe(edited);
        owner.subscribe(edited);
        group.subscribe(edited);
    }

    /// Shows those of the file; that is no edit.
    void show(SocketFile facts, OwnerNames names) {
        settling = true;
        mode.set(facts.status().mode());
        owner.set(names.userAccount(facts.status().uid()));
        group.set(names.groupAccount(facts.status().gid()));
        settling = false;
    }

    /// The file's rights as they are edited.
    FileRights of(SocketFile facts) {
        return facts.rights().with(mode.modeProperty().get(), owner.get().id(), group.get().id());
    }

    /// Whether what was typed is a mode.
    boolean isWellFormed() {
        return mode.wellFormedProperty().get();
    }

    ModeViewModel mode() {
        return mode;
    }

    ObjectProperty<Account> ownerProperty() {
        return owner;
    }

    ObjectProperty<Account> groupProperty() {
        return group;
    }
}
