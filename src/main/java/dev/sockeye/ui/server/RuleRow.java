package dev.sockeye.ui.server;

import dev.sockeye.ui.Tip;
import dev.sockeye.session.AccessRule;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.SuggestionField;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One access rule: verdict, kind, whom, and what was found about it.
final class RuleRow extends VBox {
    private final SuggestionField value = new SuggestionField();

    /// @param number from 1, as in the reasons of the log
    /// @param suggestions what there is of the kind
    RuleRow(AccessInput access, RuleInput rule, int number, Function<RuleKind, List<Suggestion>> suggestions) {
        getStyleClass().add("form-group");
        var verdict = new ChoiceBox<AccessRule.Verdict>();
        verdict.setId("ruleVerdictChoice" + number);
        verdict.getItems().setAll(AccessRule.Verdict.values());
        verdict.setConverter(new Labels<>(each -> switch (each) {
            case ALLOW -> "Allow";
            case DENY -> "Deny";
        }));
        verdict.valueProperty().bindBidirectional(rule.verdictProperty());
        var kind = new ChoiceBox<RuleKind>();
        kind.setId("ruleKindChoice" + number);
        kind.getItems().setAll(RuleKind.values());
        kind.setConverter(new Labels<>(RuleKind::label));
        kind.valueProperty().bindBidirectional(rule.kindProperty());
        value.setId("ruleValueField" + number);
        value.setAccessibleText("Whom the rule is about");
        value.setPrefColumnCount(8);
        value.textProperty().bindBidirectional(rule.valueProperty());
        rule.kindProperty().subscribe(now -> {
            value.getSuggestions().setAll(suggestions.apply(now));
            value.setPromptText(switch (now) {
                case GROUP, ACCOUNT_GROUP -> "docker";
                case USER -> "www-data";
                case EXE -> "/usr/bin/socat";
                case UID -> "1000";
                case GID -> "1000";
            });
        });
        HBox.setHgrow(value, Priority.ALWAYS);
        var up = button("ruleUpButton" + number, "mdi2a-arrow-up", "Ask this rule before the one above it",
                () -> access.moveUp(rule));
        up.setDisable(number == 1);
        var remove = button("ruleRemoveButton" + number, "mdi2c-close", "Remove this rule", () -> access.remove(rule));
        var fields = new HBox(verdict, kind, value, up, remove);
        fields.getStyleClass().add("form-row");
        var label = new FindingLabel();
        rule.findingProperty().subscribe(finding -> label.judge(value, finding));
        getChildren().setAll(fields, label);
    }

    private static Button button(String id, String icon, String text, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(text);
        Tip.setText(button, text);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void write() {
        value.requestFocus();
    }
}
