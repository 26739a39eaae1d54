package dev.sockeye.ui.latency;

import dev.sockeye.protocol.Exchange;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Durations;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.SavePicker;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Binds `latency.fxml` to a [LatencyViewModel].
public final class LatencyController {
    /// What a column of words has at least, in pixels of the usual size.
    private static final double LEAST_WORDS = 200;

    private final LatencyViewModel model;
    private final SavePicker picker;
    private final List<Excerpt> excerpts;
    private final Excerpt first;

    @FXML
    private VBox latencyView;
    @FXML
    private ChoiceBox<Excerpt> latencyOfChoice;
    @FXML
    private Label latencyStatusLabel;
    @FXML
    private Button latencySaveButton;
    @FXML
    private TableView<KindRow> latencyTable;
    @FXML
    private TableView<Exchange> slowestTable;
    @FXML
    private Button goToSlowestButton;
    @FXML
    private FindingLabel latencyMessageLabel;

    /// @param picker asks where to save
    /// @param excerpts what can be counted
    /// @param first what is counted now
    @SuppressWarnings("NullAway.Init")
    public LatencyController(LatencyViewModel model, SavePicker picker, List<Excerpt> excerpts, Excerpt first) {
        this.model = model;
        this.picker = picker;
        this.excerpts = excerpts;
        this.first = first;
    }

    @FXML
    private void initialize() {
        latencyOfChoice.getItems().setAll(excerpts);
        latencyOfChoice.setValue(first);
        latencyOfChoice.valueProperty().subscribe((_, now) -> {
            if (now != null) {
                model.show(now);
            }
        });
        latencyStatusLabel.textProperty().bind(model.statusProperty());
        model.messageProperty().subscribe(latencyMessageLabel::show);
        kinds();
        slowest();
        model.shownProperty().subscribe(this::show);
        goToSlowestButton.disableProperty().bind(slowestTable.getSelectionModel().selectedItemProperty().isNull());
    }

    private void kinds() {
        text(latencyTable, "Question", 176, kind -> VisibleText.of(kind.kind()));
        number(latencyTable, "Answers", 92, KindRow::count, Amounts::number);
        number(latencyTable, "Errors", 64, KindRow::errors, errors -> errors == 0 ? "" : Amounts.number(errors));
        number(latencyTable, "p50", 76, KindRow::p50, Durations::text);
        number(latencyTable, "p90", 76, KindRow::p90, Durations::text);
        number(latencyTable, "p99", 76, KindRow::p99, Durations::text);
        number(latencyTable, "Slowest", 80, KindRow::max, Durations::text);
        var nothing = new Label();
        nothing.setWrapText(true);
        nothing.textProperty().bind(model.nothingProperty());
        latencyTable.setPlaceholder(nothing);
    }

    private void slowest() {
        number(slowestTable, "Latency", 80, Exchange::nanos, Durations::text);
        text(slowestTable, "Connection", 270, model::connection);
        text(slowestTable, "Error", 64, exchange -> exchange.failed() ? "failed" : "");
        text(slowestTable, "Question", 240, Exchange::summary);
        slowestTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        slowestTable.getColumns().forEach(column -> column.setMinWidth(Math.min(column.getPrefWidth(), LEAST_WORDS)));
        slowestTable.setPlaceholder(new Label("The slowest answers come here."));
        slowestTable.setRowFactory(_ -> {
            var row = new TableRow<Exchange>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && row.getItem() != null) {
                    model.reveal(row.getItem());
                }
            });
            return row;
        });
        slowestTable.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                onGoTo();
                key.consume();
            }
        });
    }

    private void show(LatencyTable.Snapshot table) {
        @Nullable
        KindRow kind = latencyTable.getSelectionModel().getSelectedItem();
        Exchange slow = slowestTable.getSelectionModel().getSelectedItem();
        latencyTable.getItems().setAll(table.kinds());
        latencyTable.sort();
        slowestTable.getItems().setAll(table.slowest());
        slowestTable.sort();
        if (kind != null) {
            latencyTable.getItems().stream().filter(row -> row.kind().equals(kind.kind())).findFirst()
                    .ifPresent(latencyTable.getSelectionModel()::select);
        }
        if (slow != null) {
            slowestTable.getSelectionModel().select(slow);
        }
        latencySaveButton.setDisable(table.kinds().isEmpty());
    }

    private static <T> void text(TableView<T> table, String title, double width, Function<T, String> text) {
        var column = new TableColumn<T, String>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())).getReadOnlyProperty());
        table.getColumns().add(column);
    }

    private static <T> void number(TableView<T> table, String title, double width, ToLongFunction<T> number,
            Function<Long, String> text) {
        var column = new TableColumn<T, Long>(title);
        column.setPrefWidth(width);
        column.setComparator(Comparator.naturalOrder());
        column.getStyleClass().add("number");
        column.setStyle("-fx-alignment: CENTER-RIGHT;");
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(number.applyAsLong(cell.getValue())).getReadOnlyProperty());
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Long value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? "" : text.apply(value));
            }
        });
        table.getColumns().add(column);
    }

    @FXML
    private void onSave() {
        picker.choose(latencyView.getScene().getWindow(), "latency.csv").ifPresent(model::save);
    }

    @FXML
    private void onGoTo() {
        Exchange chosen = slowestTable.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.reveal(chosen);
        }
    }

    /// Puts the cursor into the table.
    public void focus() {
        latencyTable.requestFocus();
    }
}
