package dev.sockeye.ui.system;

import dev.sockeye.file.ModeText;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.VBox;

/// The list of left-over socket files. Binds `left-over.fxml` to a [LeftOverViewModel].
public final class LeftOverController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final LeftOverViewModel model;
    private final AccessQuestions access;
    @FXML
    private VBox leftOverView;
    @FXML
    private Label leftOverCountLabel;
    @FXML
    private Tooltip foldersTip;
    @FXML
    private ProgressIndicator leftOverProgress;
    @FXML
    private Button searchAgainButton;
    @FXML
    private TableView<LeftOverViewModel.Row> leftOverTable;
    @FXML
    private Label noLeftOversLabel;
    @FXML
    private Label leftOverLimitsLabel;
    @FXML
    private Button changeFilesButton;
    @FXML
    private Button copyPathsButton;

    /// @param access changes files and shows who may connect
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    LeftOverController(LeftOverViewModel model, AccessQuestions access) {
        this.model = model;
        this.access = access;
    }

    @FXML
    void initialize() {
        leftOverTable.getColumns().setAll(List.of(column("Path", 350, row -> row.file().path().escaped()),
                column("Owner", 84, LeftOverViewModel.Row::owner),
                column("Mode", 70, row -> ModeText.octal(row.file().status().mode())),
                column("Modified", 156, row -> time(row.file().status().modifiedNanos()))));
        // The path takes what is left, in a small window less than it would like.
        leftOverTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        leftOverTable.getColumns().stream().skip(1).forEach(column -> column.setMinWidth(column.getPrefWidth()));
        leftOverTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var none = leftOverTable.getSelectionModel().selectedItemProperty().isNull();
        changeFilesButton.disableProperty().bind(none);
        copyPathsButton.disableProperty().bind(none);
        searchAgainButton.disableProperty().bind(model.searchingProperty());
        leftOverProgress.visibleProperty().bind(model.searchingProperty());
        model.searchingProperty().subscribe(this::show);
        model.findingsProperty().subscribe(() -> show());
        model.problemProperty().subscribe(() -> show());
    }

    private static TableColumn<LeftOverViewModel.Row, String> column(String title, double width,
            Function<LeftOverViewModel.Row, String> text) {
        var column = new TableColumn<LeftOverViewModel.Row, String>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(text.apply(features.getValue())));
        return column;
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(nanos / 1_000_000_000L).atZone(ZoneId.systemDefault()));
    }

    private void show() {
        Optional<LeftOverViewModel.Found> found = model.findingsProperty().get();
        boolean searching = model.searchingProperty().get();
        list(found.map(LeftOverViewModel.Found::rows).orElse(List.of()));
        leftOverCountLabel.setText(searching
                ? "Searching the usual places …"
                : found.map(known -> Amounts.count(known.rows().size(), "left-over file")).orElse(""));
        noLeftOversLabel.setText(searching
                ? "Searching the usual places …"
                : model.problemProperty().get().map(Notice::text)
                        .orElse("No socket file is left over in the places that were searched."));
        foldersTip.setText(Texts.fill("Searched:\n%s",
                model.folders().stream().map(Bytes::escaped).collect(Collectors.joining("\n"))));
        leftOverLimitsLabel.setText(model.problemProperty().get().map(Notice::text)
                .orElseGet(() -> found.map(known -> String.join(" ", known.limits())).orElse("")));
    }

    /// What was chosen and is still there stays chosen.
    private void list(List<LeftOverViewModel.Row> rows) {
        if (leftOverTable.getItems().equals(rows)) {
            return;
        }
        Set<Bytes> before = Set.copyOf(chosen());
        leftOverTable.getItems().setAll(rows);
        leftOverTable.getSelectionModel().clearSelection();
        for (int i = 0; i < rows.size(); i++) {
            if (before.contains(rows.get(i).file().path())) {
                leftOverTable.getSelectionModel().select(i);
            }
        }
    }

    private List<Bytes> chosen() {
        return leftOverTable.getSelectionModel().getSelectedItems().stream().map(row -> row.file().path()).toList();
    }

    @FXML
    void onSearch() {
        model.search();
    }

    @FXML
    void onAddFolder() {
        FilePicker.directory(leftOverView.getScene().getWindow(), "Search below this folder, too")
                .ifPresent(folder -> model.add(Bytes.ofText(folder.toString())));
    }

    @FXML
    void onChangeFiles() {
        access.change(chosen());
    }

    @FXML
    void onCopyPaths() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT,
                chosen().stream().map(Bytes::escaped).collect(Collectors.joining("\n"))));
    }

    Parent node() {
        return leftOverView;
    }
}
