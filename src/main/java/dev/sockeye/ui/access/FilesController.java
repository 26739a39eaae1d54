package dev.sockeye.ui.access;

import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.FileSurvey;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.control.SuggestionField;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Binds `files.fxml` to a [FilesViewModel].
public final class FilesController implements SheetContent {
    private final FilesViewModel model;
    private final AccessServices services;
    private final Runnable closed;
    @FXML
    private VBox filesView;
    @FXML
    private TextArea filePathsField;
    @FXML
    private Button removeFilesButton;
    @FXML
    private FindingLabel filesProblem;
    @FXML
    private TableView<FileRow> filesTable;
    @FXML
    private TableColumn<FileRow, String> pathColumn;
    @FXML
    private TableColumn<FileRow, String> modeColumn;
    @FXML
    private TableColumn<FileRow, String> ownerColumn;
    @FXML
    private TableColumn<FileRow, String> beforeColumn;
    @FXML
    private TableColumn<FileRow, String> afterColumn;
    @FXML
    private TableColumn<FileRow, String> resultColumn;
    @FXML
    private TextField filesModeField;
    @FXML
    private SuggestionField filesOwnerField;
    @FXML
    private SuggestionField filesGroupField;
    @FXML
    private SuggestionField filesUserField;
    @FXML
    private SuggestionField filesUserGroupField;
    @FXML
    private Label filesReportLabel;
    @FXML
    private Label filesQuestion;
    @FXML
    private Button undoFilesButton;
    @FXML
    private Button applyFilesButton;
    @FXML
    private Button confirmFilesButton;
    @FXML
    private Button cancelFilesButton;

    /// @param closed told that the person has done enough
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public FilesController(FilesViewModel model, AccessServices services, Runnable closed) {
        this.model = model;
        this.services = services;
        this.closed = closed;
    }

    @FXML
    void initialize() {
        filesTable.setItems(model.rows());
        filesTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        filesTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(pathColumn, row -> row.survey().path().escaped(), "path");
        column(modeColumn, row -> row.survey().mode(), "mode");
        column(ownerColumn, row -> row.survey().owners(), "owner");
        column(beforeColumn, row -> words(row.survey().before()), "before");
        column(afterColumn, row -> row.changes() ? after(row.survey()) : "unchanged", "after");
        column(resultColumn, FileRow::result, "result");
        bindFields();
        bindButtons();
        filesView.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                closed.run();
                key.consume();
            }
        });
        Showing.observe(filesView, this::shown, () -> {});
    }

    private void bindFields() {
        filesModeField.textProperty().bindBidirectional(model.input().modeProperty());
        filesOwnerField.textProperty().bindBidirectional(model.input().ownerProperty());
        filesGroupField.textProperty().bindBidirectional(model.input().groupProperty());
        filesUserField.textProperty().bindBidirectional(model.input().userProperty());
        filesUserGroupField.textProperty().bindBidirectional(model.input().userGroupProperty());
        model.problemProperty().subscribe(filesProblem::show);
        filePathsField.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && !key.isShiftDown()) {
                onAdd();
                key.consume();
            }
        });
    }

    private void bindButtons() {
        removeFilesButton.disableProperty().bind(filesTable.getSelectionModel().selectedItemProperty().isNull());
        filesReportLabel.textProperty().bind(model.reportProperty());
        Showing.present(undoFilesButton, model.undoableProperty());
        undoFilesButton.disableProperty().bind(model.busyProperty());
        Showing.present(confirmFilesButton, model.confirmingProperty());
        Showing.present(cancelFilesButton, model.confirmingProperty());
        Showing.present(filesQuestion, model.confirmingProperty());
        model.confirmingProperty().subscribe(confirming -> {
            Showing.present(applyFilesButton, !confirming);
            if (confirming) {
                confirmFilesButton.requestFocus();
            }
        });
        model.toChangeProperty().subscribe(number -> {
            applyFilesButton.setText(switch (number.intValue()) {
                case 0 -> "Change files…";
                case 1 -> "Change 1 file…";
                default -> Texts.fill("Change %d files…", number.intValue());
            });
            filesQuestion.setText(Texts.fill("Change %s? It can be undone here.",
                    number.intValue() == 1 ? "1 file" : number + " files"));
        });
        applyFilesButton.disableProperty().bind(model.toChangeProperty().isEqualTo(0).or(model.busyProperty()));
    }

    private void shown() {
        model.survey();
        suggest(services.accounts()::users, filesOwnerField, filesUserField);
        suggest(services.accounts()::groups, filesGroupField, filesUserGroupField);
    }

    private void suggest(Supplier<List<Accounts.Account>> source, SuggestionField... fields) {
        new BackgroundWork(services.background(), services.screen()).run(() -> source.get().stream()
                .map(account -> new Suggestion(account.name(), Integer.toUnsignedString(account.id()))).toList(),
                found -> {
                    for (SuggestionField field : fields) {
                        field.getSuggestions().setAll(found);
                    }
                }, _ -> {
                    // They are only offered; the fields take any account.
                });
    }

    private static String words(Fact<String> fact) {
        return switch (fact) {
            case Fact.Known<String>(String words) -> words;
            case Fact.Unknown<String>(String reason) -> reason;
        };
    }

    private static String after(FileSurvey.Surveyed survey) {
        return words(survey.after()) + " (" + survey.words() + ")";
    }

    private static void column(TableColumn<FileRow, String> column, Function<FileRow, String> text, String style) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setSortable(false);
        column.setCellFactory(_ -> new FileCell(style));
    }

    @FXML
    void onAdd() {
        if (model.addLines(filePathsField.getText())) {
            filePathsField.clear();
        }
    }

    @FXML
    void onAddFolder() {
        FilePicker.directory(filesView.getScene().getWindow(), "Add every socket file below a folder")
                .ifPresent(model::addFolder);
    }

    @FXML
    void onRemove() {
        model.remove(List.copyOf(filesTable.getSelectionModel().getSelectedItems()));
    }

    @FXML
    void onConsider() {
        model.consider();
    }

    @FXML
    void onApply() {
        model.apply();
    }

    @FXML
    void onDismiss() {
        model.dismiss();
    }

    @FXML
    void onUndo() {
        model.undo();
    }

    @Override
    public String title() {
        return "Change several socket files";
    }

    @Override
    public Parent node() {
        return filesView;
    }

    @Override
    public boolean isWide() {
        return true;
    }
}
