package dev.sockeye.ui.rule;

import dev.sockeye.ui.Tip;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.rule.RuleEditorViewModel.Row;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The rows of the editor: what is chosen, what is typed for it, and a button that removes it.
final class RuleRows {

    private RuleRows() {}

    static Node condition(Row<ConditionKind> row, int number, Runnable remove) {
        var kind = new ChoiceBox<ConditionKind>();
        kind.setId("conditionChoice" + number);
        kind.getItems().setAll(ConditionKind.values());
        kind.setConverter(new Labels<>(ConditionKind::label));
        kind.setAccessibleText("Condition");
        kind.valueProperty().bindBidirectional(row.kind());
        TextField value = field("conditionField" + number, row.first());
        var choice = new ChoiceBox<String>();
        choice.setId("conditionValueChoice" + number);
        choice.setAccessibleText("Which way");
        row.kind().subscribe(now -> {
            boolean choices = !now.choices().isEmpty();
            Showing.present(choice, choices);
            Showing.present(value, !choices);
            describe(value, now.prompt());
            choice.valueProperty().unbindBidirectional(row.first());
            if (choices) {
                choice.getItems().setAll(now.choices());
                if (!now.choices().contains(row.first().get())) {
                    row.first().set(now.choices().getFirst());
                }
                choice.valueProperty().bindBidirectional(row.first());
            }
        });
        return row(kind, List.of(value, choice), "conditionRemoveButton" + number, "Remove this condition", remove);
    }

    static Node action(Row<ActionKind> row, int number, Runnable remove) {
        var kind = new ChoiceBox<ActionKind>();
        kind.setId("actionChoice" + number);
        kind.getItems().setAll(ActionKind.values());
        kind.setConverter(new Labels<>(ActionKind::label));
        kind.setAccessibleText("Action");
        kind.valueProperty().bindBidirectional(row.kind());
        TextField first = field("actionField" + number, row.first());
        TextField second = field("actionOptionField" + number, row.second());
        row.kind().subscribe(now -> {
            List<ActionKind.Value> asked = now.asked();
            Showing.present(first, !asked.isEmpty());
            Showing.present(second, asked.size() > 1);
            describe(first, asked.isEmpty() ? "" : asked.getFirst().prompt());
            describe(second, asked.size() < 2 ? "" : asked.get(1).prompt());
        });
        return row(kind, List.of(first, second), "actionRemoveButton" + number, "Remove this action", remove);
    }

    private static TextField field(String id, StringProperty text) {
        var field = new TextField();
        field.setId(id);
        field.getStyleClass().add("mono");
        field.setPrefColumnCount(8);
        field.textProperty().bindBidirectional(text);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private static void describe(TextField field, String prompt) {
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setTooltip(prompt.isEmpty() ? null : new Tooltip(prompt));
    }

    private static Node row(ChoiceBox<?> kind, List<Node> values, String removeId, String removeTip, Runnable remove) {
        var button = new Button(null, new FontIcon("mdi2c-close"));
        button.setId(removeId);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(removeTip);
        Tip.setText(button, removeTip);
        button.setOnAction(_ -> remove.run());
        var row = new HBox(kind);
        row.getStyleClass().add("rule-row");
        row.getChildren().addAll(values);
        row.getChildren().add(button);
        return row;
    }
}
