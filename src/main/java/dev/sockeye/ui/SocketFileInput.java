package dev.sockeye.ui;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The socket file that a new server or activation makes: its mode, owner and group. Abstract names have none,
/// unix(7): what is typed then does not count. For the screen's thread.
public final class SocketFileInput {
    private final StringProperty mode = new SimpleStringProperty(octal(ServerSpec.DEFAULT_MODE));
    private final AccountField owner;
    private final AccountField group;
    private final BooleanBinding made;
    private final ObjectBinding<Finding> modeFinding;

    /// @param given the socket that is taken instead of making one
    /// @param accounts whose names are looked up in the background
    public SocketFileInput(AddressInput address, ObservableValue<Optional<GivenSocket>> given, Accounts accounts,
            Executor background, Executor screen) {
        owner = new AccountField(accounts::uid, accounts::users, "There is no user “%s” here.", background,
                screen);
        group = new AccountField(accounts::gid, accounts::groups, "There is no group “%s” here.", background,
                screen);
        made = Bindings.createBooleanBinding(
                () -> given.getValue().isEmpty()
                        && address.address().map(Address.Pathname.class::isInstance).orElse(true),
                address.textProperty(), given);
        modeFinding = Bindings.createObjectBinding(() -> given.getValue().isPresent()
                ? Finding.NONE
                : FileModes.finding(made.get(), mode.get()), made, mode, given);
    }

    private static String octal(int mode) {
        return "%04o".formatted(mode);
    }

    /// Fills the fields with what a socket was made with.
    public void fill(int withMode, String withOwner, String withGroup) {
        mode.set(octal(withMode));
        owner.textProperty().set(withOwner);
        group.textProperty().set(withGroup);
    }

    /// Whether nothing that counts is wrong.
    public boolean isRight() {
        return !made.get() || (FileModes.parse(mode.get()).isPresent() && !owner.findingProperty().get().isWrong()
                && !group.findingProperty().get().isWrong());
    }

    /// The mode that counts.
    public int mode() {
        return made.get() ? FileModes.parse(mode.get()).orElseThrow() : ServerSpec.DEFAULT_MODE;
    }

    /// The owner that counts; empty for the own user.
    public String ownerName() {
        return made.get() ? owner.name() : "";
    }

    /// The group that counts; empty for the own group.
    public String groupName() {
        return made.get() ? group.name() : "";
    }

    public StringProperty modeProperty() {
        return mode;
    }

    public ObservableValue<Finding> modeFinding() {
        return modeFinding;
    }

    public AccountField owner() {
        return owner;
    }

    public AccountField group() {
        return group;
    }

    /// Whether there will be a file.
    public BooleanBinding madeBinding() {
        return made;
    }
}
