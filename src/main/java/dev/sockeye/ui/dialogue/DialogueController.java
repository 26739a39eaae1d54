package dev.sockeye.ui.dialogue;

import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.SavePicker;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/// Binds `dialogue.fxml` to a [DialogueViewModel].
public final class DialogueController {
    private final DialogueViewModel model;
    private final SavePicker picker;
    private final String title;
    private final List<TurnCell> cells = new ArrayList<>();

    @FXML
    private VBox dialogueView;
    @FXML
    private Label dialogueTitleLabel;
    @FXML
    private ChoiceBox<Form> dialogueFormChoice;
    @FXML
    private ToggleButton dialogueFollowToggle;
    @FXML
    private Label dialogueStatusLabel;
    @FXML
    private ListView<Long> dialogueList;
    @FXML
    private FindingLabel dialogueMessageLabel;

    /// @param title which connection it is
    /// @param picker asks where to save
    @SuppressWarnings("NullAway.Init")
    public DialogueController(DialogueViewModel model, String title, SavePicker picker) {
        this.model = model;
        this.title = title;
        this.picker = picker;
    }

    @FXML
    private void initialize() {
        dialogueTitleLabel.setText(title);
        dialogueFormChoice.getItems().setAll(Form.values());
        dialogueFormChoice.valueProperty().bindBidirectional(model.formProperty());
        dialogueStatusLabel.textProperty().bind(model.statusProperty());
        model.messageProperty().subscribe(dialogueMessageLabel::show);
        dialogueList.setPlaceholder(new Label("Nothing was said on this connection yet."));
        dialogueList.setItems(model.rows());
        dialogueList.setCellFactory(_ -> {
            var cell = new TurnCell(model);
            cells.add(cell);
            return cell;
        });
        dialogueList.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                onGoTo();
                key.consume();
            } else if (key.getCode() == KeyCode.C && key.isShortcutDown()) {
                onCopy();
                key.consume();
            }
        });
        model.onShown(() -> cells.forEach(TurnCell::refresh));
        model.statusProperty().subscribe(_ -> follow());
        dialogueFollowToggle.selectedProperty().subscribe(_ -> follow());
    }

    private void follow() {
        if (dialogueFollowToggle.isSelected() && !model.rows().isEmpty()) {
            dialogueList.scrollTo(model.rows().size() - 1);
        }
    }

    @FXML
    private void onGoTo() {
        Long chosen = dialogueList.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.reveal(chosen);
        }
    }

    @FXML
    private void onCopy() {
        model.copyAll(text -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @FXML
    private void onSave() {
        picker.choose(dialogueView.getScene().getWindow(), "conversation.txt").ifPresent(model::save);
    }

    /// Puts the cursor into the dialogue.
    public void focus() {
        dialogueList.requestFocus();
    }
}
