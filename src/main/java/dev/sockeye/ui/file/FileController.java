package dev.sockeye.ui.file;

import dev.sockeye.file.AccessSummary;
import dev.sockeye.file.SocketFile;
import dev.sockeye.file.ModeText;
import dev.sockeye.file.ModeText.Bit;
import dev.sockeye.socket.Accounts.Account;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.EmptyCard;
import dev.sockeye.ui.control.FactRow;
import dev.sockeye.ui.control.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;

/// Binds `file.fxml` to a [FileViewModel].
public final class FileController {
    /// While nothing is chosen.
    public static final EmptyCard EMPTY = new EmptyCard("Socket file", CardState.NOTHING_CHOSEN);

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private final FileViewModel model;
    private final Map<String, FactRow> rows = new HashMap<>();
    @FXML
    private TitledPane fileCard;
    @FXML
    private Label fileEmptyLabel;
    @FXML
    private Label lostLabel;
    @FXML
    private VBox fileContent;
    @FXML
    private Label filePathLabel;
    @FXML
    private Label liveLabel;
    @FXML
    private HBox changedOutsideBox;
    @FXML
    private Label changedOutsideLabel;
    @FXML
    private CheckBox ownerReadCheck;
    @FXML
    private CheckBox ownerWriteCheck;
    @FXML
    private CheckBox ownerExecuteCheck;
    @FXML
    private CheckBox groupReadCheck;
    @FXML
    private CheckBox groupWriteCheck;
    @FXML
    private CheckBox groupExecuteCheck;
    @FXML
    private CheckBox othersReadCheck;
    @FXML
    private CheckBox othersWriteCheck;
    @FXML
    private CheckBox othersExecuteCheck;
    @FXML
    private CheckBox setUserIdCheck;
    @FXML
    private CheckBox setGroupIdCheck;
    @FXML
    private CheckBox stickyCheck;
    @FXML
    private TextField modeField;
    @FXML
    private Label modeText;
    @FXML
    private Label modeProblem;
    @FXML
    private SearchableComboBox<Account> ownerChoice;
    @FXML
    private SearchableComboBox<Account> groupChoice;
    @FXML
    private Label everyoneWarning;
    @FXML
    private Label accessLabel;
    @FXML
    private Label wouldBeLabel;
    @FXML
    private Button applyButton;
    @FXML
    private Button revertButton;
    @FXML
    private Button undoButton;
    @FXML
    private Label outcomeLabel;
    @FXML
    private Button lookAgainButton;
    @FXML
    private VBox fileRows;

    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public FileController(FileViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        bindMode();
        bindAccount(ownerChoice, model.ownerProperty());
        bindAccount(groupChoice, model.groupProperty());
        model.namesProperty().subscribe(names -> {
            offer(ownerChoice, names.users(), model.ownerProperty());
            offer(groupChoice, names.groups(), model.groupProperty());
        });
        everyoneWarning.visibleProperty().bind(model.admitsEveryoneProperty());
        everyoneWarning.managedProperty().bind(everyoneWarning.visibleProperty());
        wouldBeLabel.textProperty().bind(model.wouldBeProperty()
                .map(access -> access.isEmpty() ? "" : Texts.fill("Would be: %s", access)));
        Showing.present(wouldBeLabel, wouldBeLabel.textProperty().isNotEmpty());
        changedOutsideLabel.textProperty().bind(model.changedOutsideProperty());
        Showing.present(changedOutsideBox, changedOutsideLabel.textProperty().isNotEmpty());
        lostLabel.textProperty().bind(model.lostProperty());
        Showing.present(lostLabel, lostLabel.textProperty().isNotEmpty());
        applyButton.disableProperty().bind(model.applicableProperty().not());
        revertButton.disableProperty().bind(model.editedProperty().not());
        undoButton.visibleProperty().bind(model.undoableProperty());
        undoButton.managedProperty().bind(undoButton.visibleProperty());
        Showing.present(outcomeLabel, outcomeLabel.textProperty().isNotEmpty());
        model.outcomeProperty().subscribe(outcome -> {
            outcomeLabel.setText(outcome.sentence());
            outcomeLabel.pseudoClassStateChanged(ERROR, !outcome.good());
            Showing.present(lookAgainButton, outcome.changedMeanwhile());
        });
        model.stateProperty().subscribe(this::show);
        fileCard.setText(EMPTY.title());
        Showing.observe(fileCard, model::shown, model::hidden);
    }

    private void bindMode() {
        Map.ofEntries(Map.entry(ownerReadCheck, Bit.OWNER_READ),
                Map.entry(ownerWriteCheck, Bit.OWNER_WRITE),
                Map.entry(ownerExecuteCheck, Bit.OWNER_EXECUTE),
                Map.entry(groupReadCheck, Bit.GROUP_READ), Map.entry(groupWriteCheck, Bit.GROUP_WRITE),
                Map.entry(groupExecuteCheck, Bit.GROUP_EXECUTE),
                Map.entry(othersReadCheck, Bit.OTHERS_READ),
                Map.entry(othersWriteCheck, Bit.OTHERS_WRITE),
                Map.entry(othersExecuteCheck, Bit.OTHERS_EXECUTE),
                Map.entry(setUserIdCheck, Bit.SET_USER_ID), Map.entry(setGroupIdCheck, Bit.SET_GROUP_ID),
                Map.entry(stickyCheck, Bit.STICKY))
                .forEach((check, permission) -> check.selectedProperty()
                        .bindBidirectional(model.mode().bit(permission)));
        modeField.textProperty().bindBidirectional(model.mode().octalProperty());
        modeField.setOnAction(_ -> model.apply());
        modeText.textProperty().bind(
                model.mode().modeProperty().map(mode -> ModeText.letters(mode.intValue())));
        model.mode().wellFormedProperty().subscribe(wellFormed -> {
            modeField.pseudoClassStateChanged(ERROR, !wellFormed);
            Showing.present(modeProblem, !wellFormed);
        });
    }

    private static void bindAccount(SearchableComboBox<Account> choice, ObjectProperty<Account> property) {
        choice.setConverter(new Labels<>(OwnerNames::words));
        choice.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                property.set(chosen);
            }
        });
        property.subscribe(account -> {
            // An owner that no name service lists must be there to be shown.
            if (!choice.getItems().contains(account) && account.id() >= 0) {
                choice.getItems().add(account);
            }
            choice.setValue(account);
        });
    }

    private static void offer(SearchableComboBox<Account> choice, List<Account> accounts,
            ObjectProperty<Account> property) {
        Account chosen = property.get();
        var items = FXCollections.observableArrayList(accounts);
        if (!items.contains(chosen) && chosen.id() >= 0) {
            items.add(chosen);
        }
        choice.setItems(items);
        choice.setValue(chosen);
    }

    private void show(CardState state) {
        boolean shown = state instanceof CardState.Shown;
        Showing.present(fileContent, shown);
        Showing.present(fileEmptyLabel, !shown);
        switch (state) {
            case CardState.Empty(String sentence) -> fileEmptyLabel.setText(sentence);
            case CardState.Reading() -> fileEmptyLabel.setText("Reading the file…");
            case CardState.Shown(SocketFile facts) -> show(facts);
        }
    }

    private void show(SocketFile facts) {
        filePathLabel.setText(model.pathText());
        Fact<Boolean> live = facts.state().map(state -> state != SocketFile.State.STALE);
        liveLabel.setText(live.map(alive -> alive ? "live" : "left over").or("live?"));
        liveLabel.pseudoClassStateChanged(GOOD, live.or(false));
        liveLabel.pseudoClassStateChanged(DOUBTFUL, !live.or(true));
        accessLabel.setText(facts.access().map(AccessSummary::words).text());
        List<FactRow> shown = FileWords.of(facts).stream().map(this::row).toList();
        if (!fileRows.getChildren().equals(shown)) {
            fileRows.getChildren().setAll(shown);
        }
    }

    private FactRow row(FileWords.Row row) {
        FactRow node = rows.computeIfAbsent(row.key(),
                key -> new FactRow(switch (key) {
                    case "inode" -> "Device and inode";
                    case "links" -> "Links";
                    case "modified" -> "Modified";
                    case "changed" -> "Changed";
                    case "created" -> "Created";
                    case "acl" -> "Access control list";
                    default -> throw new IllegalArgumentException(key);
                }, "Copy"));
        node.value(row.value(), true);
        return node;
    }

    @FXML
    void onApply() {
        model.apply();
    }

    @FXML
    void onRevert() {
        model.revert();
    }

    @FXML
    void onUndo() {
        model.undo();
    }

    @FXML
    void onLookAgain() {
        model.lookAgain();
    }

    @FXML
    void onExplain() {
        model.explain();
    }
}
