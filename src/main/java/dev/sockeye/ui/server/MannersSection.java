package dev.sockeye.ui.server;

import dev.sockeye.ui.Tip;
import dev.sockeye.session.Manners.Closing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.Labels;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// What the new server says to whoever connects and to whom it turns away, and when it closes connections.
final class MannersSection extends VBox {
    MannersSection(MannersInput input, ObservableValue<SocketType> type) {
        getStyleClass().add("form-fields");
        VBox closing = closing(input);
        type.subscribe(chosen -> Showing.present(closing, chosen.isConnectionOriented()));
        getChildren().setAll(
                text("Greeting", "greetingField", "Welcome\\n", "Told to whoever connects; ${time} is the time",
                        input.greetingProperty(), input.greetingFindingProperty()),
                text("Refusal", "refusalField", "Access denied\\n",
                        "Told to whoever the access rules turn away, before the connection is closed",
                        input.refusalProperty(), input.refusalFindingProperty()),
                closing);
    }

    private static VBox text(String label, String id, String prompt, String tip, StringProperty text,
            ObservableValue<Finding> found) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.getStyleClass().add("mono");
        Tip.setText(field, tip);
        field.textProperty().bindBidirectional(text);
        var finding = new FindingLabel();
        found.subscribe(now -> finding.judge(field, now));
        return group(label, field, finding);
    }

    private static VBox closing(MannersInput input) {
        var choice = new ChoiceBox<Closing>();
        choice.setId("closingChoice");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.getItems().setAll(Closing.values());
        choice.setConverter(new Labels<>(closing -> switch (closing) {
            case USUAL -> "As the behaviour does";
            case AFTER_ANSWER -> "After the first answer";
            case AT_END -> "When the client is done";
        }));
        choice.valueProperty().bindBidirectional(input.closingProperty());
        return group("Close connections", choice, new FindingLabel());
    }

    private static VBox group(String label, javafx.scene.control.Control field, FindingLabel finding) {
        var name = new Label(label);
        name.setLabelFor(field);
        var group = new VBox(name, field, finding);
        group.getStyleClass().add("form-group");
        return group;
    }
}
