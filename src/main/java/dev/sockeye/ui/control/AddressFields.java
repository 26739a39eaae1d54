package dev.sockeye.ui.control;

import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.Suggestion;
import javafx.collections.ObservableList;
import javafx.scene.control.ChoiceBox;

/// The fields of every form in which a socket's type and address are chosen.
public final class AddressFields {
    private AddressFields() {}

    /// Binds the fields to what is typed, what is found about it, and what is offered.
    public static void bind(ChoiceBox<SocketType> type, SuggestionField field, FindingLabel finding,
            AddressInput address, ObservableList<Suggestion> offered) {
        type.getItems().setAll(SocketType.values());
        type.setConverter(new Labels<>(SocketType::label));
        type.valueProperty().bindBidirectional(address.typeProperty());
        field.textProperty().bindBidirectional(address.textProperty());
        offered.subscribe(() -> field.getSuggestions().setAll(offered));
        address.findingProperty().subscribe(found -> finding.judge(field, found));
    }
}
