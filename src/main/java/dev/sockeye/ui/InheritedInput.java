package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Whether a new server or activation makes its socket or takes one that the program has inherited. For the screen's thread.
public final class InheritedInput {
    private final Supplier<List<GivenSocket>> look;
    private final ObservableList<Optional<GivenSocket>> choices = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<GivenSocket>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanBinding none = Bindings.size(choices).lessThan(2);
    private final ObjectBinding<Finding> finding = Bindings.createObjectBinding(this::found, chosen, none);

    /// @param look which there are now
    public InheritedInput(Supplier<List<GivenSocket>> look) {
        this.look = look;
        lookAgain();
    }

    /// Offers those that no server has taken.
    public void lookAgain() {
        var now = new ArrayList<Optional<GivenSocket>>(List.of(Optional.empty()));
        look.get().forEach(socket -> now.add(Optional.of(socket)));
        if (!now.contains(chosen.get())) {
            chosen.set(Optional.empty());
        }
        if (!choices.equals(now)) {
            choices.setAll(now);
        }
    }

    /// “descriptor 3 (“web”): stream /run/web.sock”.
    public static String label(Optional<GivenSocket> socket) {
        return socket.map(given -> given.origin().text() + ": " + given.type().label() + " " + given.address().text())
                .orElse("a new one");
    }

    private Finding found() {
        return chosen.get().map(InheritedInput::said).orElseGet(() -> none.get()
                ? Finding
                        .doubtful("No socket was given to this program. systemd-socket-activate, for example, starts it"
                                + " with one.")
                : Finding.NONE);
    }

    /// What choosing it means, or why there is no choice.
    public ObservableValue<Finding> finding() {
        return finding;
    }

    private static Finding said(GivenSocket socket) {
        String state = Texts.fill("It is %s.", socket.state());
        return Finding.good(socket.origin() instanceof GivenSocket.Inherited inherited
                ? Texts.fill(socket.address() instanceof Address.Pathname
                        ? "%s It came from %s, and its file stays as it is."
                        : "%s It came from %s.", state, inherited.giver())
                : state);
    }

    /// The first is empty: a new one.
    public ObservableList<Optional<GivenSocket>> choices() {
        return choices;
    }

    public ObjectProperty<Optional<GivenSocket>> chosenProperty() {
        return chosen;
    }

    /// Whether there is none to be chosen.
    public BooleanBinding noneBinding() {
        return none;
    }
}
