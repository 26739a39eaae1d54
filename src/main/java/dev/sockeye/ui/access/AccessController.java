package dev.sockeye.ui.access;

import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.AccessStep;
import dev.sockeye.file.Mount;
import dev.sockeye.file.Remedy;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.SuggestionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Binds `access.fxml` to an [AccessViewModel].
public final class AccessController implements SheetContent {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final AccessViewModel model;
    private final Runnable severalFiles;
    private final Runnable closed;
    private final List<RemedyCard> cards = new ArrayList<>();
    @FXML
    private VBox accessView;
    @FXML
    private ToggleGroup whoGroup;
    @FXML
    private SuggestionField accessAddressField;
    @FXML
    private ToggleButton meToggle;
    @FXML
    private ToggleButton userToggle;
    @FXML
    private ToggleButton processToggle;
    @FXML
    private SuggestionField userField;
    @FXML
    private SuggestionField processField;
    @FXML
    private Label accessEmptyLabel;
    @FXML
    private ScrollPane accessAnswer;
    @FXML
    private Label verdictLabel;
    @FXML
    private HBox accessOutcomeBox;
    @FXML
    private Label accessOutcomeLabel;
    @FXML
    private Button undoAccessButton;
    @FXML
    private VBox walkSection;
    @FXML
    private VBox walkRows;
    @FXML
    private VBox remedySection;
    @FXML
    private VBox remedyRows;
    @FXML
    private VBox obstacleSection;
    @FXML
    private VBox obstacleRows;

    /// @param severalFiles opens the change of several files at once
    /// @param closed told that the person has seen enough
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public AccessController(AccessViewModel model, Runnable severalFiles, Runnable closed) {
        this.model = model;
        this.severalFiles = severalFiles;
        this.closed = closed;
    }

    @FXML
    void initialize() {
        accessAddressField.textProperty().bindBidirectional(model.addressProperty());
        userField.textProperty().bindBidirectional(model.who().userProperty());
        processField.textProperty().bindBidirectional(model.who().processProperty());
        model.addresses().subscribe(() -> accessAddressField.getSuggestions().setAll(model.addresses()));
        model.users().subscribe(() -> userField.getSuggestions().setAll(model.users()));
        model.processes().subscribe(() -> processField.getSuggestions().setAll(model.processes()));
        bindWho();
        model.stateProperty().subscribe(this::show);
        model.outcomeProperty().subscribe(outcome -> {
            Showing.present(accessOutcomeBox, !outcome.sentence().isEmpty());
            accessOutcomeLabel.setText(outcome.sentence());
            accessOutcomeBox.pseudoClassStateChanged(ERROR, !outcome.good());
        });
        Showing.present(undoAccessButton, model.undoableProperty());
        undoAccessButton.disableProperty().bind(model.busyProperty());
        accessView.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                closed.run();
                key.consume();
            }
        });
        Showing.observe(accessView, model::shown, model::hidden);
    }

    private void bindWho() {
        Map<WhoInput.Kind, ToggleButton> toggles = Map.of(WhoInput.Kind.ME, meToggle, WhoInput.Kind.USER, userToggle,
                WhoInput.Kind.PROCESS, processToggle);
        model.who().kindProperty().subscribe(kind -> {
            whoGroup.selectToggle(toggles.get(kind));
            Showing.present(userField, kind == WhoInput.Kind.USER);
            Showing.present(processField, kind == WhoInput.Kind.PROCESS);
        });
        toggles.forEach((kind, toggle) -> toggle.setOnAction(_ -> {
            model.who().kindProperty().set(kind);
            // A second click would leave none chosen.
            toggle.setSelected(true);
            switch (kind) {
                case ME -> {
                    /* Nothing to type. */ }
                case USER -> userField.requestFocus();
                case PROCESS -> processField.requestFocus();
            }
        }));
    }

    private void show(AccessState state) {
        boolean shown = state instanceof AccessState.Shown;
        Showing.present(accessAnswer, shown);
        Showing.present(accessEmptyLabel, !shown);
        switch (state) {
            case AccessState.Empty() -> accessEmptyLabel
                    .setText("Choose a socket above. You will see every directory and file on the way to it, the "
                            + "first bit that refuses, what else can refuse, and the smallest change that would "
                            + "admit you or somebody else.");
            case AccessState.Wrong(String sentence) -> accessEmptyLabel.setText(sentence);
            case AccessState.Looking() -> accessEmptyLabel.setText("Looking…");
            case AccessState.Shown(AccessExplanation explanation) -> show(explanation);
        }
        accessEmptyLabel.pseudoClassStateChanged(ERROR, state instanceof AccessState.Wrong);
    }

    private void show(AccessExplanation explanation) {
        Verdict.show(explanation, verdictLabel);
        showWalk(explanation.steps());
        cards.forEach(RemedyCard::close);
        cards.clear();
        int number = 1;
        for (Remedy remedy : explanation.remedies()) {
            cards.add(new RemedyCard(remedy, number++, model));
        }
        remedyRows.getChildren().setAll(cards);
        Showing.present(remedySection, !cards.isEmpty());
        obstacleRows.getChildren().setAll(explanation.obstacles().stream().map(ObstacleRow::new).toList());
        Showing.present(obstacleSection, !explanation.obstacles().isEmpty());
    }

    private void showWalk(List<AccessStep> steps) {
        var rows = new ArrayList<Node>();
        Optional<Mount> mount = Optional.empty();
        boolean turnedAway = false;
        for (AccessStep step : steps) {
            rows.add(new WalkRow(step, !step.mount().equals(mount), step.refuses() && !turnedAway));
            mount = step.mount();
            turnedAway |= step.refuses();
        }
        walkRows.getChildren().setAll(rows);
        Showing.present(walkSection, !rows.isEmpty());
    }

    @FXML
    void onUndo() {
        model.undo();
    }

    @FXML
    void onSeveralFiles() {
        severalFiles.run();
    }

    @FXML
    void onChoose() {
        FilePicker.ofDesktop().choose(accessView.getScene().getWindow(), "Choose a socket file", false)
                .forEach(file -> accessAddressField.setText(file.toString()));
    }

    /// Puts the cursor where one starts to type.
    public void focus() {
        accessAddressField.requestFocus();
        accessAddressField.selectAll();
    }

    @Override
    public String title() {
        return "Why is it denied?";
    }

    @Override
    public Parent node() {
        return accessView;
    }

    @Override
    public boolean isWide() {
        return true;
    }
}
