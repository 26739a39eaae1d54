package dev.sockeye.ui.server;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Finding;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The socket file that a new server makes: its mode, owner and group, and whether it goes with the server. Abstract
/// names have none, unix(7): what is typed then does not count. For the screen's thread.
final class SocketFileInput {
    private final StringProperty mode = new SimpleStringProperty(octal(ServerSpec.DEFAULT_MODE));
    private final AccountField owner;
    private final AccountField group;
    private final BooleanProperty unlinkAtClose = new SimpleBooleanProperty(true);
    private final BooleanBinding made;
    private final ObjectBinding<Finding> modeFinding;

    /// @param given the socket that is taken instead of making one
    SocketFileInput(AddressInput address, ObservableValue<Optional<GivenSocket>> given, ServerFormServices services) {
        Accounts accounts = services.accounts();
        owner = new AccountField(accounts::uid, accounts::users, "There is no user “%s” here.", services.background(),
                services.screen());
        group = new AccountField(accounts::gid, accounts::groups, "There is no group “%s” here.", services.background(),
                services.screen());
        made = Bindings.createBooleanBinding(
                () -> given.getValue().isEmpty()
                        && address.address().map(Address.Pathname.class::isInstance).orElse(true),
                address.textProperty(), given);
        modeFinding = Bindings.createObjectBinding(() -> given.getValue().isPresent()
                ? Finding.NONE
                : ServerFields.modeFinding(made.get(), mode.get()), made, mode, given);
    }

    private static String octal(int mode) {
        return "%04o".formatted(mode);
    }

    /// Fills the fields with what a server was started with.
    void fill(ServerSpec with) {
        mode.set(octal(with.mode()));
        owner.textProperty().set(with.owner());
        group.textProperty().set(with.group());
        unlinkAtClose.set(with.unlinkAtClose());
    }

    /// Whether nothing that counts is wrong.
    boolean isRight() {
        return !made.get() || (ServerFields.mode(mode.get()).isPresent() && !owner.findingProperty().get().isWrong()
                && !group.findingProperty().get().isWrong());
    }

    /// The mode that counts.
    int mode() {
        return made.get() ? ServerFields.mode(mode.get()).orElseThrow() : ServerSpec.DEFAULT_MODE;
    }

    /// The owner that counts; empty for the own user.
    String ownerName() {
        return made.get() ? owner.name() : "";
    }

    /// The group that counts; empty for the own group.
    String groupName() {
        return made.get() ? group.name() : "";
    }

    StringProperty modeProperty() {
        return mode;
    }

    ObservableValue<Finding> modeFinding() {
        return modeFinding;
    }

    AccountField owner() {
        return owner;
    }

    AccountField group() {
        return group;
    }

    BooleanProperty unlinkAtCloseProperty() {
        return unlinkAtClose;
    }

    /// Whether there will be a file.
    BooleanBinding madeBinding() {
        return made;
    }
}
