package dev.sockeye.ui.colour;

import dev.sockeye.ui.Tip;
import dev.sockeye.settings.ColourRule;
import dev.sockeye.settings.Settings;
import dev.sockeye.ui.Tint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Binds `colours.fxml` to the rules: a row for each, used as soon as its line can be understood.
public final class ColoursController {
    private final ColourRules rules;
    private final List<RuleRow> rows = new ArrayList<>();

    @FXML
    private VBox colourRows;
    @FXML
    private Button addColourButton;

    @SuppressWarnings("NullAway.Init")
    public ColoursController(ColourRules rules) {
        this.rules = rules;
    }

    @FXML
    private void initialize() {
        rules.rules().forEach(rule -> rows.add(new RuleRow(rule)));
        show();
    }

    private void show() {
        colourRows.getChildren().setAll(rows.stream().map(row -> row.box).toList());
        addColourButton.setDisable(rows.size() >= Settings.MOST_COLOURS);
    }

    private void changed() {
        rules.use(rows.stream().map(RuleRow::rule).toList());
    }

    @FXML
    private void onAdd() {
        var row = new RuleRow(new ColourRule("", List.of(Tint.values()).get(rows.size() % Tint.values().length).name()
                .toLowerCase(Locale.ROOT), true));
        rows.add(row);
        show();
        row.line.requestFocus();
    }

    /// Puts the cursor where one goes on.
    public void focus() {
        if (rows.isEmpty()) {
            addColourButton.requestFocus();
        } else {
            rows.getFirst().line.requestFocus();
        }
    }

    /// One rule with its controls.
    private final class RuleRow {
        private final CheckBox on = new CheckBox();
        private final TextField line = new TextField();
        private final ChoiceBox<Tint> tint = new ChoiceBox<>();
        private final Label problem = new Label();
        private final VBox box;

        RuleRow(ColourRule rule) {
            on.setSelected(rule.on());
            on.setAccessibleText("Use this rule");
            line.setText(rule.filter());
            line.setPromptText("A filter, e.g. http.status>=500");
            line.setAccessibleText("Which rows");
            line.getStyleClass().add("colour-line");
            tint.getItems().setAll(Tint.values());
            tint.setValue(ColourRules.tint(rule));
            tint.setAccessibleText("Their colour");
            Button up = button("mdi2a-arrow-up", "Ask this rule earlier");
            up.setOnAction(_ -> up());
            Button remove = button("mdi2t-trash-can-outline", "Remove this rule");
            remove.setOnAction(_ -> {
                rows.remove(this);
                show();
                changed();
            });
            HBox.setHgrow(line, Priority.ALWAYS);
            var controls = new HBox(8, on, line, tint, up, remove);
            controls.getStyleClass().add("colour-rule");
            problem.getStyleClass().add("filter-error");
            problem.setWrapText(true);
            problem.managedProperty().bind(problem.textProperty().isNotEmpty());
            problem.visibleProperty().bind(problem.managedProperty());
            box = new VBox(controls, problem);
            dress();
            on.selectedProperty().subscribe((_, _) -> changed());
            tint.valueProperty().subscribe((_, _) -> {
                dress();
                changed();
            });
            line.textProperty().subscribe((_, now) -> {
                problem.setText(ColourRules.problem(now).orElse(""));
                changed();
            });
        }

        private void dress() {
            line.getStyleClass().removeIf(name -> name.startsWith("tint-"));
            line.getStyleClass().add(tint.getValue().styleClass());
        }

        private void up() {
            int at = rows.indexOf(this);
            if (at > 0) {
                rows.remove(at);
                rows.add(at - 1, this);
                show();
                changed();
            }
        }

        private static Button button(String icon, String tip) {
            var button = new Button("", new FontIcon(icon));
            button.getStyleClass().addAll("button-icon", "flat");
            Tip.setText(button, tip);
            button.setAccessibleText(tip);
            return button;
        }

        ColourRule rule() {
            return new ColourRule(line.getText(), tint.getValue().name().toLowerCase(Locale.ROOT), on.isSelected());
        }
    }
}
