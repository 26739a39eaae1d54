package dev.sockeye.ui.access;

import dev.sockeye.file.FileEdit;
import dev.sockeye.file.ModeEdit;
import dev.sockeye.socket.Accounts;
import dev.sockeye.ui.Texts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/// What a person types about what is to become of the files; what is empty stays. For the screen's thread, needs no
/// toolkit.
public final class EditInput {
    private final StringProperty mode = new SimpleStringProperty("");
    private final StringProperty owner = new SimpleStringProperty("");
    private final StringProperty group = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty userGroup = new SimpleStringProperty("");

    /// What was typed, to be read in the background: names are looked up.
    record Typed(String mode, String owner, String group, String user, String userGroup) {
        /// Blocks on the name service.
        ///
        /// @throws IllegalArgumentException with a sentence that says what is wrong
        FileEdit edit(Accounts accounts) {
            return new FileEdit(mode.isBlank() ? Optional.empty() : Optional.of(ModeEdit.parse(mode)),
                    id(owner, accounts::uid, "There is no user “%s” here."),
                    id(group, accounts::gid, "There is no group “%s” here."),
                    id(user, accounts::uid, "There is no user “%s” here."),
                    id(userGroup, accounts::gid, "There is no group “%s” here."));
        }

        private static OptionalInt id(String text, Function<String, OptionalInt> find, String unknown) {
            String name = text.strip();
            if (name.isEmpty()) {
                return OptionalInt.empty();
            }
            OptionalInt found = find.apply(name);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(Texts.fill(unknown, name));
            }
            return found;
        }
    }

    Typed typed() {
        return new Typed(mode.get(), owner.get(), group.get(), user.get(), userGroup.get());
    }

    Subscription subscribe(Runnable changed) {
        return mode.subscribe(changed).and(owner.subscribe(changed)).and(group.subscribe(changed))
                .and(user.subscribe(changed)).and(userGroup.subscribe(changed));
    }

    /// As `chmod(1)` takes it.
    public StringProperty modeProperty() {
        return mode;
    }

    /// A user's name or number.
    public StringProperty ownerProperty() {
        return owner;
    }

    /// A group's name or number.
    public StringProperty groupProperty() {
        return group;
    }

    /// The user that gets an entry in the access control list.
    public StringProperty userProperty() {
        return user;
    }

    /// The group that gets an entry in the access control list.
    public StringProperty userGroupProperty() {
        return userGroup;
    }
}
