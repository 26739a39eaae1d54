package dev.sockeye.ui.control;

import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.InheritedInput;
import dev.sockeye.ui.Showing;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;

/// Binds the fields of a form in which an inherited socket can be chosen in place of a new one.
public final class InheritedFields {
    private InheritedFields() {}

    /// Lets what an inherited socket has of its own not be typed.
    ///
    /// @param type becomes the chosen socket's
    /// @param address shows the chosen socket's as its prompt
    /// @param ofAddress what is of no use then
    /// @param backlog of no use when it listens already
    /// @param ofFile about the socket file; goes when that is the giver's
    public static void bind(InheritedInput inherited, ObjectProperty<SocketType> type,
            ChoiceBox<Optional<GivenSocket>> choice, FindingLabel finding, TextField address, List<Control> ofAddress,
            Control backlog, List<Node> ofFile) {
        String usual = address.getPromptText();
        choice.setItems(inherited.choices());
        choice.setConverter(new Labels<>(InheritedInput::label));
        // While its items change it has no value.
        choice.valueProperty().subscribe(socket -> {
            if (socket != null) {
                inherited.chosenProperty().set(socket);
            }
        });
        // Not by subscribe, which comes before the box has looked at its new items and has dropped its value.
        ListChangeListener<Optional<GivenSocket>> offered = _ -> choice.setValue(inherited.chosenProperty().get());
        inherited.choices().addListener(offered);
        choice.setValue(inherited.chosenProperty().get());
        inherited.chosenProperty().subscribe(choice::setValue);
        choice.disableProperty().bind(inherited.noneBinding());
        inherited.finding().subscribe(finding::show);
        var taken = inherited.chosenProperty().map(Optional::isPresent);
        ofAddress.forEach(control -> control.disableProperty().bind(taken));
        ofFile.forEach(node -> Showing.present(node, taken.map(yes -> !yes)));
        backlog.disableProperty().bind(inherited.chosenProperty()
                .map(socket -> socket.map(GivenSocket::listening).orElse(false)));
        inherited.chosenProperty().subscribe(socket -> {
            socket.ifPresent(given -> type.set(given.type()));
            address.setPromptText(socket.map(given -> given.address().text()).orElse(usual));
        });
    }
}
