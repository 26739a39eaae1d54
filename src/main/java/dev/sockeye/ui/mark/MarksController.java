package dev.sockeye.ui.mark;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.EventText;
import dev.sockeye.ui.TalkServices;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/// Binds `marks.fxml` to the marks: they are few, and what they say is in memory.
public final class MarksController {
    /// What a column of words has at least, in pixels of the usual size.
    private static final double LEAST_WORDS = 200;

    private final MarkedEvents marks;
    private final TalkServices services;
    private final Consumer<Long> edit;
    private Runnable ending = () -> {};

    @FXML
    private VBox marksView;
    @FXML
    private TableView<MarkRow> marksTable;
    @FXML
    private Button goToMarkButton;
    @FXML
    private Button editMarkButton;
    @FXML
    private Button removeMarkButton;

    /// @param edit asks for the note of a mark
    @SuppressWarnings("NullAway.Init")
    public MarksController(MarkedEvents marks, TalkServices services, Consumer<Long> edit) {
        this.marks = marks;
        this.services = services;
        this.edit = edit;
    }

    @FXML
    private void initialize() {
        column("Event", 80, row -> Long.toString(row.event()));
        column("What", 430, MarkRow::about);
        column("Note", 200, MarkRow::note);
        marksTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        marksTable.getColumns().forEach(column -> column.setMinWidth(Math.min(column.getPrefWidth(), LEAST_WORDS)));
        marksTable.setPlaceholder(new Label("Nothing is marked. Ctrl+K marks the chosen event."));
        marksTable.setRowFactory(_ -> {
            var row = new TableRow<MarkRow>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && row.getItem() != null) {
                    onGoTo();
                }
            });
            return row;
        });
        marksTable.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                onGoTo();
            } else if (key.getCode() == KeyCode.DELETE) {
                onRemove();
            } else {
                return;
            }
            key.consume();
        });
        var none = marksTable.getSelectionModel().selectedItemProperty().isNull();
        goToMarkButton.disableProperty().bind(none);
        editMarkButton.disableProperty().bind(none);
        removeMarkButton.disableProperty().bind(none);
        ending = marks.onChange(this::refresh);
        refresh();
    }

    /// Shows the marks as they are now.
    public void refresh() {
        marks.forgetBelow(services.capture().first());
        List<MarkRow> rows = new ArrayList<>();
        marks.all().forEach((number, note) -> {
            Event event = services.capture().event(number);
            if (event != null) {
                rows.add(new MarkRow(number, EventText.time(event.timeNanos(), ZoneId.systemDefault()) + "  "
                        + EventText.kind(event) + "  " + services.labels().connection(event) + "  "
                        + VisibleText.of(services.labels().peer(event)), VisibleText.of(note)));
            }
        });
        int chosen = marksTable.getSelectionModel().getSelectedIndex();
        marksTable.getItems().setAll(rows);
        if (chosen >= 0 && !rows.isEmpty()) {
            marksTable.getSelectionModel().select(Math.min(chosen, rows.size() - 1));
        }
    }

    private void column(String title, double width, Function<MarkRow, String> text) {
        var column = new TableColumn<MarkRow, String>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())).getReadOnlyProperty());
        marksTable.getColumns().add(column);
    }

    private void withChosen(Consumer<Long> action) {
        MarkRow chosen = marksTable.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            action.accept(chosen.event());
        }
    }

    @FXML
    private void onGoTo() {
        withChosen(event -> services.reveal().accept(event));
    }

    @FXML
    private void onEdit() {
        withChosen(edit);
    }

    @FXML
    private void onRemove() {
        withChosen(marks::unmark);
    }

    /// Looks no longer at the marks.
    public void close() {
        ending.run();
    }

    /// Puts the cursor into the list.
    public void focus() {
        marksView.requestFocus();
        marksTable.requestFocus();
    }
}
