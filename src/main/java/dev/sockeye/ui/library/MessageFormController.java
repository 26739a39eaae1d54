package dev.sockeye.ui.library;

import dev.sockeye.library.SavedMessage;
import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.GrowingTextArea;
import dev.sockeye.ui.control.Labels;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The form in which a message is named and changed. Binds `message-form.fxml`.
public final class MessageFormController implements SheetContent {
    private final LibraryViewModel model;
    private final Runnable done;
    private Optional<SavedMessage> before = Optional.empty();
    @FXML
    private VBox messageForm;
    @FXML
    private TextField messageNameField;
    @FXML
    private TextField messageFolderField;
    @FXML
    private ChoiceBox<PayloadMode> messageModeChoice;
    @FXML
    private ChoiceBox<LineEnding> messageEndingChoice;
    @FXML
    private GrowingTextArea messageContentField;
    @FXML
    private ChoiceBox<Optional<SocketType>> messageTypeChoice;
    @FXML
    private TextField messageTargetField;
    @FXML
    private TextArea messageDescriptorsField;
    @FXML
    private Label messageProblemLabel;
    @FXML
    private Button keepMessageButton;

    /// @param done puts the form away
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public MessageFormController(LibraryViewModel model, Runnable done) {
        this.model = model;
        this.done = done;
    }

    @FXML
    void initialize() {
        messageModeChoice.getItems().setAll(PayloadMode.values());
        messageModeChoice.setConverter(new Labels<>(mode -> switch (mode) {
            case TEXT -> "Text";
            case HEX -> "Hex";
            case FILE -> "File";
        }));
        messageEndingChoice.getItems().setAll(LineEnding.values());
        messageEndingChoice.setConverter(new Labels<>(LineEnding::label));
        messageEndingChoice.disableProperty()
                .bind(messageModeChoice.valueProperty().map(mode -> mode != PayloadMode.TEXT));
        messageTypeChoice.getItems().setAll(Stream.concat(Stream.of(Optional.<SocketType>empty()),
                Arrays.stream(SocketType.values()).map(Optional::of)).toList());
        messageTypeChoice.setConverter(new Labels<>(type -> type.map(SocketType::label).orElse("any")));
        messageNameField.textProperty().subscribe(name -> keepMessageButton.setDisable(name.isBlank()));
        Showing.present(messageProblemLabel, messageProblemLabel.textProperty().isNotEmpty());
        messageForm.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                onKeep();
                key.consume();
            }
        });
    }

    /// Shows what the form begins with.
    public void open(MessageDraft draft) {
        before = draft.before();
        messageNameField.setText(draft.name());
        messageFolderField.setText(draft.folder());
        messageModeChoice.setValue(draft.writing().mode());
        messageEndingChoice.setValue(draft.writing().ending());
        messageContentField.setText(draft.writing().content());
        messageTypeChoice.setValue(draft.type());
        messageTargetField.setText(draft.target());
        messageDescriptorsField.setText(String.join("\n", draft.descriptors()));
        messageProblemLabel.setText("");
        messageNameField.requestFocus();
        messageNameField.selectAll();
    }

    @FXML
    void onKeep() {
        if (keepMessageButton.isDisabled()) {
            return;
        }
        try {
            model.save(before, new SavedMessage(messageNameField.getText(), messageFolderField.getText(),
                    messageTypeChoice.getValue(), new Writing(messageModeChoice.getValue(),
                            messageContentField.getText(), messageEndingChoice.getValue()),
                    messageDescriptorsField.getText().lines().filter(line -> !line.isBlank()).toList(),
                    messageTargetField.getText()));
            done.run();
        } catch (IllegalArgumentException e) {
            messageProblemLabel.setText(String.valueOf(e.getMessage()));
        }
    }

    @FXML
    void onCancel() {
        done.run();
    }

    @Override
    public String title() {
        return before.isPresent() ? "Change a saved message" : "Save this message";
    }

    @Override
    public Parent node() {
        return messageForm;
    }
}
