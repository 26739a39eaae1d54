package dev.sockeye.ui.rule;

import dev.sockeye.rule.Preset;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.rule.RulesViewModel.Line;
import dev.sockeye.ui.rule.RulesViewModel.Said;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Binds `rules.fxml` to a [RulesViewModel]: the table, and the tabs beside it.
public final class RulesController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final RulesViewModel model;
    private final RuleEditorViewModel editor;
    private final RulesServices services;
    private final ObservableList<HeldViewModel.Row> held;
    @FXML
    private TabPane rulesTabs;
    @FXML
    private Tab rulesTab;
    @FXML
    private Tab heldTab;
    @FXML
    private VBox rulesBox;
    @FXML
    private Node editorBox;
    @FXML
    private TableView<Line> ruleTable;
    @FXML
    private TableColumn<Line, Line> ruleOnColumn;
    @FXML
    private TableColumn<Line, String> ruleNameColumn;
    @FXML
    private TableColumn<Line, String> ruleWhenColumn;
    @FXML
    private TableColumn<Line, String> ruleThenColumn;
    @FXML
    private TableColumn<Line, String> ruleTimesColumn;
    @FXML
    private MenuButton presetMenu;
    @FXML
    private Button editRuleButton;
    @FXML
    private Button moveRuleUpButton;
    @FXML
    private Button moveRuleDownButton;
    @FXML
    private Button removeRuleButton;
    @FXML
    private Label rulesSaidLabel;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    RulesController(RulesViewModel model, RuleEditorViewModel editor, RulesServices services,
            ObservableList<HeldViewModel.Row> held) {
        this.model = model;
        this.editor = editor;
        this.services = services;
        this.held = held;
    }

    @FXML
    void initialize() {
        ruleTable.setItems(model.lines());
        ruleOnColumn.setCellValueFactory(line -> new SimpleObjectProperty<>(line.getValue()));
        ruleOnColumn.setCellFactory(_ -> new RuleOnCell(model));
        words(ruleNameColumn, line -> line.rule().name());
        words(ruleWhenColumn, line -> RuleWords.when(line.rule()));
        words(ruleThenColumn, line -> RuleWords.then(line.rule()));
        words(ruleTimesColumn, line -> Amounts.number(line.applied()));
        ruleTable.setRowFactory(_ -> new RuleTableRow(this::onEditRule));
        ruleTable.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        ruleTable.getSelectionModel().selectedIndexProperty().subscribe(_ -> enable());
        model.lines().subscribe(this::linesChanged);
        presets();
        model.saidProperty().subscribe(this::say);
        Showing.present(editorBox, editor.openProperty());
        Showing.present(rulesBox, editor.openProperty().map(open -> !open));
        editor.openProperty().subscribe((_, open) -> {
            if (!open) {
                ruleTable.requestFocus();
            }
        });
        held.subscribe(this::countHeld);
        countHeld();
    }

    private static void words(TableColumn<Line, String> column, Function<Line, String> words) {
        column.setCellValueFactory(line -> new SimpleObjectProperty<>(words.apply(line.getValue())));
        column.setCellFactory(_ -> new WordsCell<>());
    }

    /// Keys are about the chosen rule: one is chosen as soon as there are some.
    private void linesChanged() {
        if (chosen() < 0 && !model.lines().isEmpty()) {
            ruleTable.getSelectionModel().selectFirst();
        }
        enable();
    }

    private void presets() {
        for (Preset preset : Preset.values()) {
            String name = preset.label().replace('-', ' ');
            var item = new MenuItem(Character.toUpperCase(name.charAt(0)) + name.substring(1) + " – "
                    + preset.description());
            item.setId("preset-" + preset.label());
            item.setOnAction(_ -> model.add(preset));
            presetMenu.getItems().add(item);
        }
    }

    private void say(Said said) {
        rulesSaidLabel.setText(said.sentence());
        rulesSaidLabel.pseudoClassStateChanged(WRONG, said.isProblem());
        Showing.present(rulesSaidLabel, !said.sentence().isEmpty());
    }

    private void countHeld() {
        heldTab.setText(held.isEmpty() ? "Held" : Texts.fill("Held (%s)", Amounts.number(held.size())));
    }

    private int chosen() {
        return ruleTable.getSelectionModel().getSelectedIndex();
    }

    private void enable() {
        int index = chosen();
        boolean none = index < 0 || index >= model.lines().size();
        editRuleButton.setDisable(none);
        removeRuleButton.setDisable(none);
        moveRuleUpButton.setDisable(!model.canMove(index, -1));
        moveRuleDownButton.setDisable(!model.canMove(index, 1));
    }

    private void keyPressed(KeyEvent key) {
        boolean control = key.isShortcutDown();
        if (key.getCode() == KeyCode.SPACE && chosen() >= 0) {
            Line line = model.lines().get(chosen());
            model.switchOn(chosen(), !line.rule().on());
        } else if (key.getCode() == KeyCode.ENTER) {
            onEditRule();
        } else if (key.getCode() == KeyCode.INSERT) {
            onAddRule();
        } else if (key.getCode() == KeyCode.DELETE) {
            onRemoveRule();
        } else if (control && key.getCode() == KeyCode.UP) {
            onMoveUp();
        } else if (control && key.getCode() == KeyCode.DOWN) {
            onMoveDown();
        } else {
            return;
        }
        key.consume();
    }

    void enterRules() {
        rulesTabs.getSelectionModel().select(rulesTab);
        ruleTable.requestFocus();
        if (chosen() < 0) {
            ruleTable.getSelectionModel().selectFirst();
        }
    }

    void enterHeld() {
        rulesTabs.getSelectionModel().select(heldTab);
        Node table = heldTab.getContent().lookup("#heldTable");
        if (table != null) {
            table.requestFocus();
        }
    }

    @FXML
    void onAddRule() {
        editor.add();
    }

    @FXML
    void onEditRule() {
        int index = chosen();
        if (index >= 0 && index < model.lines().size()) {
            editor.edit(index, model.lines().get(index).rule());
        }
    }

    @FXML
    void onRemoveRule() {
        if (chosen() >= 0) {
            model.remove(chosen());
        }
    }

    @FXML
    void onMoveUp() {
        move(-1);
    }

    @FXML
    void onMoveDown() {
        move(1);
    }

    private void move(int by) {
        int index = chosen();
        if (model.canMove(index, by)) {
            model.move(index, by);
            ruleTable.getSelectionModel().clearAndSelect(index + by);
        }
    }

    @FXML
    void onLoad() {
        services.open().choose(ruleTable.getScene().getWindow(), "Load rules", false).forEach(model::load);
    }

    @FXML
    void onSave() {
        services.save().choose(ruleTable.getScene().getWindow(), model.fileName()).ifPresent(model::save);
    }
}
