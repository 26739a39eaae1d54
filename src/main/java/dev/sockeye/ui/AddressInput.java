package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.VisibleText;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a form knows about the address that a person types: whether it is one, and what is there now.
public final class AddressInput {
    private final AddressCheck check;
    private final Function<SocketFailure, Finding> judge;
    private final Function<String, Address> reader;
    private final LiveFinding finding;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<SocketType> type = new SimpleObjectProperty<>(SocketType.STREAM);

    /// Looks in the background whenever text or type change.
    ///
    /// @param judge how serious a failure is for the form
    public AddressInput(AddressCheck check, Function<SocketFailure, Finding> judge, Executor background,
            Executor screen) {
        this(Address::parse, check, judge, background, screen);
    }

    /// The same with another way to read what was typed.
    public AddressInput(Function<String, Address> reader, AddressCheck check, Function<SocketFailure, Finding> judge,
            Executor background, Executor screen) {
        this.reader = reader;
        this.check = check;
        this.judge = judge;
        this.finding = new LiveFinding(background, screen);
        text.subscribe(this::look);
        type.subscribe(this::look);
    }

    public StringProperty textProperty() {
        return text;
    }

    public ObjectProperty<SocketType> typeProperty() {
        return type;
    }

    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.findingProperty();
    }

    /// The address, when what was typed is one.
    public Optional<Address> address() {
        try {
            return text.get().isBlank() ? Optional.empty() : Optional.of(reader.apply(text.get().strip()));
        } catch (IllegalArgumentException _) {
            // The finding says what is wrong with it.
            return Optional.empty();
        }
    }

    /// Looks again: the world may have changed since.
    public void lookAgain() {
        address().ifPresent(address -> {
            SocketType asked = type.get();
            finding.lookAgain(() -> judged(address, asked));
        });
    }

    private void look() {
        if (text.get().isBlank()) {
            finding.set(Finding.NONE);
            return;
        }
        Address address;
        try {
            address = reader.apply(text.get().strip());
        } catch (IllegalArgumentException e) {
            finding.set(Finding.wrong(String.valueOf(e.getMessage())));
            return;
        }
        SocketType asked = type.get();
        finding.look("Looking at the address …", () -> judged(address, asked));
    }

    private Finding judged(Address address, SocketType asked) {
        Finding found;
        try {
            found = check.look(address, asked);
        } catch (SocketFailedException e) {
            found = judge.apply(e.failure());
        }
        return whole(address).map(found::behind).orElse(found);
    }

    /// Where a path leads that does not begin at the root: nobody sees in which directory the program was started.
    private static Optional<String> whole(Address address) {
        return address instanceof Address.Pathname && !address.text().startsWith("/")
                ? Optional.of(Texts.fill("This is %s/%s.", VisibleText.of(System.getProperty("user.dir")),
                        address.text()))
                : Optional.empty();
    }
}
