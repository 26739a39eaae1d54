package dev.sockeye.ui.library;

import dev.sockeye.library.Library;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The form with the variables of the saved messages. Binds `variables-form.fxml`.
public final class VariablesFormController implements SheetContent {
    private final LibraryViewModel model;
    private final Runnable done;
    @FXML
    private VBox variablesForm;
    @FXML
    private TextArea variablesField;
    @FXML
    private Label variablesProblemLabel;

    /// @param done puts the form away
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public VariablesFormController(LibraryViewModel model, Runnable done) {
        this.model = model;
        this.done = done;
    }

    @FXML
    void initialize() {
        Showing.present(variablesProblemLabel, variablesProblemLabel.textProperty().isNotEmpty());
        variablesForm.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                onKeep();
                key.consume();
            }
        });
    }

    /// Shows the variables that there are.
    public void open() {
        variablesField.setText(model.libraryProperty().get().variables().entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue()).collect(Collectors.joining("\n")));
        variablesProblemLabel.setText("");
        variablesField.requestFocus();
    }

    /// @throws IllegalArgumentException with a sentence that says which line is wrong
    static Map<String, String> parse(String text) {
        var values = new LinkedHashMap<String, String>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int equals = line.indexOf('=');
            if (line.isBlank()) {
                continue;
            }
            if (equals < 0) {
                throw new IllegalArgumentException("Line " + (i + 1) + " has no “=”: write name = value.");
            }
            if (values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("Line " + (i + 1) + " names a variable that there is already.");
            }
        }
        return new Library(List.of(), values).variables();
    }

    @FXML
    void onKeep() {
        try {
            model.variables(parse(variablesField.getText()));
            done.run();
        } catch (IllegalArgumentException e) {
            variablesProblemLabel.setText(String.valueOf(e.getMessage()));
        }
    }

    @FXML
    void onCancel() {
        done.run();
    }

    @Override
    public String title() {
        return "Variables of saved messages";
    }

    @Override
    public Parent node() {
        return variablesForm;
    }
}
