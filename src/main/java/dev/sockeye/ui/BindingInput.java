package dev.sockeye.ui;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Where a new server or activation has its socket: an address at which it is bound, with the file that is made there,
/// or one that the program has inherited. For the screen's thread.
public final class BindingInput {
    private final Recents recents;
    private final AddressInput address;
    private final InheritedInput inherited;
    private final SocketFileInput file;
    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();

    /// @param check looks whether a socket could be bound to an address
    /// @param given the inherited sockets that no session has taken
    public BindingInput(AddressCheck check, Recents recents, Supplier<List<GivenSocket>> given, Accounts accounts,
            Executor background, Executor screen) {
        this.recents = recents;
        this.address = new AddressInput(check, AddressFindings::forBinding, background, screen);
        this.inherited = new InheritedInput(given);
        this.file = new SocketFileInput(address, inherited.chosenProperty(), accounts, background, screen);
        address.typeProperty().subscribe(this::suggest);
    }

    private void suggest(SocketType type) {
        suggestions.setAll(recents.addresses(type).stream().map(recent -> new Suggestion(recent, "recent")).toList());
    }

    /// Everything that is typed or chosen.
    public List<ObservableValue<?>> fields() {
        return List.of(address.textProperty(), address.typeProperty(), inherited.chosenProperty(), file.modeProperty(),
                file.owner().textProperty(), file.group().textProperty());
    }

    /// What is found about it.
    public List<ObservableValue<?>> findings() {
        return List.of(address.findingProperty(), file.owner().findingProperty(), file.group().findingProperty());
    }

    /// Loads what is offered: inherited sockets, recent addresses, users and groups.
    public void offer() {
        inherited.lookAgain();
        suggest(type());
        file.owner().offer();
        file.group().offer();
        address.lookAgain();
    }

    /// Whether it says where, and nothing that counts is wrong.
    public boolean isRight() {
        boolean somewhere = given().isPresent()
                || (address.address().isPresent() && !address.findingProperty().get().isWrong());
        return somewhere && file.isRight();
    }

    public SocketType type() {
        return address.typeProperty().get();
    }

    /// The inherited socket that is taken; empty when one is to be made.
    public Optional<GivenSocket> given() {
        return inherited.chosenProperty().get();
    }

    /// The address, typed or of the inherited socket; empty as long as it is not known.
    public Optional<Address> where() {
        return given().map(GivenSocket::address).or(address::address);
    }

    /// It has been used: remembers the address and takes it out of the field, or offers the other inherited sockets.
    public void used() {
        if (given().isPresent()) {
            inherited.lookAgain();
        } else {
            recents.used(type(), address.textProperty().get().strip());
            address.textProperty().set("");
        }
    }

    public AddressInput address() {
        return address;
    }

    /// Whether a new one or one that was inherited.
    public InheritedInput inherited() {
        return inherited;
    }

    /// The file that is made.
    public SocketFileInput file() {
        return file;
    }

    /// Addresses that were used before.
    public ObservableList<Suggestion> suggestions() {
        return suggestions;
    }
}
