package dev.sockeye.ui.compose;

import dev.sockeye.ui.Tip;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.session.LineEnding;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.GrowingTextArea;
import dev.sockeye.ui.control.Labels;
import dev.sockeye.ui.control.ToolRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Binds `compose.fxml` to a [ComposeViewModel].
public final class ComposeController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    /// Of the pane, in pixels.
    private static final double ROOM_FOR_LABEL = 660;
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("success");

    private final ComposeViewModel model;
    private final FilePicker files;
    @FXML
    private VBox composePane;
    @FXML
    private HBox contentBar;
    @FXML
    private HBox statusBox;
    @FXML
    private HBox sendBar;
    @FXML
    private ToggleGroup modeGroup;
    @FXML
    private ToggleButton textModeToggle;
    @FXML
    private ToggleButton hexModeToggle;
    @FXML
    private ToggleButton fileModeToggle;
    @FXML
    private Button convertButton;
    @FXML
    private Button jsonButton;
    @FXML
    private Button historyButton;
    @FXML
    private HBox endingBox;
    @FXML
    private ChoiceBox<LineEnding> endingChoice;
    @FXML
    private HBox sendToBox;
    @FXML
    private Button sendToChoice;
    @FXML
    private GrowingTextArea payloadField;
    @FXML
    private HBox fileBox;
    @FXML
    private TextField filePathField;
    @FXML
    private FlowPane attachmentBox;
    @FXML
    private Label attachmentHint;
    @FXML
    private Label sentenceLabel;
    @FXML
    private Label queueLabel;
    @FXML
    private Label payloadSizeLabel;
    @FXML
    private HBox progressBox;
    @FXML
    private ProgressBar repeatProgress;
    @FXML
    private Label progressLabel;
    @FXML
    private TextField repeatField;
    @FXML
    private TextField intervalField;
    @FXML
    private HBox repeatBox;
    @FXML
    private HBox intervalBox;
    @FXML
    private Button halfCloseButton;
    @FXML
    private Button reconnectButton;
    @FXML
    private Button sendButton;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public ComposeController(ComposeViewModel model, FilePicker files) {
        this.model = model;
        this.files = files;
    }

    @FXML
    void initialize() {
        payloadField.textProperty().bindBidirectional(model.contentProperty());
        filePathField.textProperty().bindBidirectional(model.contentProperty());
        endingChoice.getItems().setAll(LineEnding.values());
        endingChoice.setConverter(new Labels<>(LineEnding::label));
        endingChoice.valueProperty().bindBidirectional(model.endingProperty());
        repeatField.textProperty().bindBidirectional(model.timesProperty());
        intervalField.textProperty().bindBidirectional(model.intervalProperty());
        intervalBox.disableProperty().bind(model.timesProperty().isEqualTo("1"));
        bindMode();
        bindReceivers();
        new AttachmentChips(attachmentBox, attachmentHint, model);
        var history = new HistoryPopover(model, this::focus);
        historyButton.setOnAction(_ -> history.toggle(historyButton));
        FileDrop.accept(composePane, model.tools()::drop);
        bindStatus();
        // The message is what one comes for, and behind it comes Send.
        ToolRow.of(sendButton, contentBar, statusBox, sendBar);
        composePane.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        composePane.widthProperty().subscribe(this::showSendLabel);
        Showing.observe(composePane, model::shown, model::hidden);
    }

    private void bindMode() {
        Map<Toggle, PayloadMode> modes = Map.of(textModeToggle, PayloadMode.TEXT, hexModeToggle, PayloadMode.HEX,
                fileModeToggle, PayloadMode.FILE);
        modeGroup.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                modeGroup.selectToggle(before);
            } else {
                model.modeProperty().set(modes.get(now));
            }
        });
        model.modeProperty().subscribe(mode -> {
            modes.forEach((toggle, meant) -> toggle.setSelected(meant == mode));
            Showing.present(payloadField, mode != PayloadMode.FILE);
            Showing.present(fileBox, mode == PayloadMode.FILE);
            Showing.present(endingBox, mode == PayloadMode.TEXT);
            Showing.present(jsonButton, mode == PayloadMode.TEXT);
            Showing.present(convertButton, mode != PayloadMode.FILE);
            String other = mode == PayloadMode.TEXT ? "hex digits" : "text";
            convertButton.setAccessibleText("Turn into " + other);
            Tip.setText(convertButton, "Write the same bytes as " + other);
            payloadField.setPromptText(mode == PayloadMode.HEX
                    ? "48 65 6c 6c 6f 0a – {n} stands for the repetition’s number, Ctrl+Enter sends."
                    : "Write a message. \\n \\x00 are escapes, {n} counts repetitions, Ctrl+Enter sends.");
        });
    }

    private void bindReceivers() {
        Showing.present(sendToBox, model.choosesReceivers());
        var popover = new ReceiverPopover(model, "All that are open when it is sent",
                "Find a connection", "No connection fits.");
        sendToChoice.textProperty().bind(Bindings.createStringBinding(model::receiversText, model.receiversProperty(),
                model.situationProperty()));
        sendToChoice.disableProperty().bind(model.situationProperty().map(now -> now.receivers().isEmpty()));
        sendToChoice.setOnAction(_ -> popover.toggle(sendToChoice));
    }

    private void bindStatus() {
        model.readinessProperty().subscribe(this::showReadiness);
        model.outcomeProperty().subscribe(_ -> showReadiness(model.readinessProperty().get()));
        model.contentProperty().subscribe(_ -> showReadiness(model.readinessProperty().get()));
        queueLabel.textProperty().bind(model.situationProperty().map(Situation::queueText));
        Showing.present(queueLabel, queueLabel.textProperty().isNotEmpty());
        payloadSizeLabel.textProperty().bind(model.checkProperty().map(_ -> model.sizeText()));
        ObservableValue<Optional<RepeatProgress>> progress = model.progressProperty();
        progressLabel.textProperty().bind(progress.map(now -> now.map(RepeatProgress::text).orElse("")));
        repeatProgress.progressProperty().bind(progress.map(now -> now.map(RepeatProgress::fraction).orElse(0.0)));
        progress.subscribe(now -> Showing.present(progressBox, now.isPresent() && now.get().of() > 1));
    }

    /// In a narrow pane the button is as wide as its verb, or what stands before it would be squeezed to nothing.
    private void showSendLabel() {
        String label = model.readinessProperty().get().sendLabel();
        sendButton.setText(composePane.getWidth() > 0 && composePane.getWidth() < ROOM_FOR_LABEL ? "Send" : label);
        sendButton.setAccessibleText(label);
    }

    private void showReadiness(Readiness now) {
        sendButton.setDisable(!now.canSend());
        showSendLabel();
        Showing.present(halfCloseButton, model.isConnectionOriented());
        halfCloseButton.setDisable(!now.canHalfClose());
        Showing.present(reconnectButton, now.canReconnect());
        reconnectButton.setText(now.againLabel());
        // Nothing can be repeated then, and in a narrow pane Send had to leave the window for it.
        Showing.present(repeatBox, !now.canReconnect());
        payloadField.pseudoClassStateChanged(WRONG, !model.checkProperty().get().isGood());
        filePathField.pseudoClassStateChanged(WRONG, !model.checkProperty().get().isGood());
        Outcome outcome = model.outcomeProperty().get();
        boolean wrong = !now.problem().isEmpty();
        sentenceLabel.setText(wrong
                ? now.problem()
                : outcome.kind() == Outcome.Kind.NONE ? now.obstacle() : outcome.sentence());
        sentenceLabel.pseudoClassStateChanged(WRONG, wrong || outcome.kind() == Outcome.Kind.FAILED);
        sentenceLabel.pseudoClassStateChanged(DONE, !wrong && outcome.kind() == Outcome.Kind.DONE);
    }

    private void keyPressed(KeyEvent key) {
        if (!key.isControlDown()) {
            return;
        }
        if (key.getCode() == KeyCode.ENTER) {
            onSend();
        } else if (key.getCode() == KeyCode.UP) {
            model.older();
            payloadField.end();
        } else if (key.getCode() == KeyCode.DOWN) {
            model.newer();
            payloadField.end();
        } else {
            return;
        }
        key.consume();
    }

    @FXML
    void onSend() {
        sent(model.sendOrLook());
    }

    private void sent(boolean isSent) {
        if (isSent) {
            // The same again is one key away, and typing begins the next message.
            payloadField.selectAll();
        }
    }

    @FXML
    void onKeep() {
        model.keep();
    }

    /// Puts the message into the pane.
    public void write(Writing writing, List<Path> files) {
        model.write(writing, files);
        focus();
        payloadField.end();
    }

    /// Sends what stands there; why not, when it cannot be sent.
    public Optional<String> send() {
        var now = model.readinessProperty().get();
        sent(model.send());
        return now.canSend() ? Optional.empty() : Optional.of(now.problem().isEmpty() ? now.obstacle() : now.problem());
    }

    @FXML
    void onConvert() {
        model.tools().convert();
        focus();
    }

    @FXML
    void onFormatJson() {
        model.tools().formatJson();
        focus();
    }

    /// Puts the cursor where the message is written: also after a button beside it, because what is typed next belongs there.
    public void focus() {
        (model.modeProperty().get() == PayloadMode.FILE ? filePathField : payloadField).requestFocus();
    }

    @FXML
    void onStop() {
        model.stopRepeating();
    }

    @FXML
    void onChooseFile() {
        files.choose(composePane.getScene().getWindow(), "Choose the file to send", false)
                .forEach(file -> model.contentProperty().set(file.toString()));
    }

    @FXML
    void onAttach() {
        model.attach(files.choose(composePane.getScene().getWindow(), "Choose the files to open and pass",
                true));
        focus();
    }

    @FXML
    void onHalfClose() {
        model.halfClose();
        focus();
    }

    @FXML
    void onReconnect() {
        model.reconnect();
    }
}
