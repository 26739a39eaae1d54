package dev.sockeye.ui.log;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// Sets a table up to show the window of rows: rows, room, wheel, and which rows look chosen.
///
/// @param <R> what a row shows
final class LogTable<R extends TimelineRow> {
    private final TableView<R> table;
    private final RowsViewModel<R> model;
    private double wheelRest;

    LogTable(TableView<R> table, RowsViewModel<R> model) {
        this.table = table;
        this.model = model;
    }

    /// @param rows makes a row's node
    void setUp(Supplier<TableRow<R>> rows) {
        table.setRowFactory(_ -> rows.get());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setItems(model.rows());
        table.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        table.skinProperty().subscribe(skin -> {
            if (skin != null) {
                measureRoom();
            }
        });
    }

    /// The room that is left below the header. While the table is empty its own list of rows is not laid out, so its
    /// height says nothing.
    private void measureRoom() {
        Node header = table.lookup(".column-header-background");
        if (header instanceof Region region) {
            region.heightProperty().subscribe(this::room);
            table.heightProperty().subscribe(this::room);
            room();
        }
    }

    private void room() {
        Node header = table.lookup(".column-header-background");
        double above = header == null ? 0 : header.getLayoutBounds().getHeight();
        double left = table.getHeight() - above - table.snappedTopInset() - table.snappedBottomInset();
        model.setCapacity((int) Math.max(0, left / table.getFixedCellSize()));
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0 && !event.isInertia()) {
            double rows = -event.getDeltaY() / table.getFixedCellSize() + wheelRest;
            long whole = (long) rows;
            wheelRest = rows - whole;
            if (whole != 0) {
                model.scrollBy(whole);
            }
        }
        event.consume();
    }

    /// Marks the chosen rows that are on the screen.
    void showSelection() {
        var selection = table.getSelectionModel();
        int from = -1;
        int to = -1;
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.isChosen(model.rows().get(i))) {
                from = from < 0 ? i : from;
                to = i + 1;
            }
        }
        boolean same = from < 0
                ? selection.isEmpty()
                : selection.getSelectedIndices().size() == to - from && selection.isSelected(from)
                        && selection.isSelected(to - 1);
        if (!same) {
            selection.clearSelection();
            if (from >= 0) {
                selection.selectRange(from, to);
            }
        }
    }
}
