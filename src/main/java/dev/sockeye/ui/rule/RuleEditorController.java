package dev.sockeye.ui.rule;

import dev.sockeye.rule.Trigger;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.rule.RuleEditorViewModel.Row;
import java.util.List;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Binds `rule-editor.fxml` to a [RuleEditorViewModel].
public final class RuleEditorController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final RuleEditorViewModel model;
    @FXML
    private VBox ruleEditor;
    @FXML
    private TextField ruleNameField;
    @FXML
    private ChoiceBox<Trigger> ruleAtChoice;
    @FXML
    private CheckBox ruleAsTextCheck;
    @FXML
    private VBox ruleFields;
    @FXML
    private VBox conditionBox;
    @FXML
    private VBox actionBox;
    @FXML
    private TextArea ruleTextArea;
    @FXML
    private Label ruleProblemLabel;
    @FXML
    private Button saveRuleButton;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    RuleEditorController(RuleEditorViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        ruleNameField.textProperty().bindBidirectional(model.nameProperty());
        ruleAtChoice.getItems().setAll(Trigger.values());
        ruleAtChoice.setConverter(new Labels<>(RuleWords::label));
        ruleAtChoice.valueProperty().bindBidirectional(model.atProperty());
        ruleAsTextCheck.selectedProperty().bindBidirectional(model.asTextProperty());
        ruleTextArea.textProperty().bindBidirectional(model.textProperty());
        Showing.present(ruleTextArea, model.asTextProperty());
        Showing.present(ruleFields, model.asTextProperty().map(text -> !text));
        model.when().subscribe(this::showConditions);
        model.then().subscribe(this::showActions);
        ruleProblemLabel.textProperty().bind(model.problemProperty());
        Showing.present(ruleProblemLabel, model.problemProperty().map(problem -> !problem.isEmpty()));
        model.problemProperty().subscribe(problem -> {
            saveRuleButton.setDisable(!problem.isEmpty());
            ruleTextArea.pseudoClassStateChanged(WRONG, !problem.isEmpty());
        });
        ruleEditor.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                model.cancel();
                key.consume();
            } else if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                model.save();
                key.consume();
            }
        });
        model.openProperty().subscribe(open -> {
            if (open) {
                Platform.runLater(model.asTextProperty().get()
                        ? ruleTextArea::requestFocus
                        : ruleNameField::requestFocus);
            }
        });
    }

    /// The row itself, not one like it.
    @SuppressWarnings("ReferenceEquality")
    private static <T> void removeRow(List<Row<T>> rows, Row<T> row) {
        rows.removeIf(each -> each == row);
    }

    private void showConditions() {
        conditionBox.getChildren().clear();
        int number = 1;
        for (Row<ConditionKind> row : model.when()) {
            conditionBox.getChildren()
                    .add(RuleRows.condition(row, number++, () -> removeRow(model.when(), row)));
        }
    }

    private void showActions() {
        actionBox.getChildren().clear();
        int number = 1;
        for (Row<ActionKind> row : model.then()) {
            actionBox.getChildren()
                    .add(RuleRows.action(row, number++, () -> removeRow(model.then(), row)));
        }
    }

    @FXML
    void onAddCondition() {
        model.addCondition(ConditionKind.CONTAINS, "");
        last(conditionBox);
    }

    @FXML
    void onAddAction() {
        model.addAction(ActionKind.FORWARD, List.of());
        last(actionBox);
    }

    private static void last(VBox box) {
        box.getChildren().getLast().lookupAll(".choice-box").stream().findFirst()
                .ifPresent(choice -> Platform.runLater(choice::requestFocus));
    }

    @FXML
    void onSaveRule() {
        model.save();
    }

    @FXML
    void onCancelRule() {
        model.cancel();
    }
}
