package dev.sockeye.ui.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Sets a table up to show the window of rows: columns, rows, room, wheel, and which rows look chosen.
///
/// @param <R> what a row shows
final class LogTable<R extends TimelineRow> {
    private static final int LEAST_DIGITS = 5;
    private static final double NUMBER_FONT = 12;
    private static final double NUMBER_PADDING = 16;

    private final TableView<R> table;
    private final RowsViewModel<R> model;
    private final Map<String, TableColumn<R, R>> columns = new LinkedHashMap<>();
    private double wheelRest;
    private int digits;

    LogTable(TableView<R> table, RowsViewModel<R> model) {
        this.table = table;
        this.model = model;
    }

    /// @param shapes the columns from left to right; the first is that of the numbers
    /// @param rows makes a row's node
    void setUp(List<ColumnShape<R>> shapes, Supplier<TableRow<R>> rows) {
        shapes.forEach(shape -> columns.put(shape.name(), make(shape)));
        table.getColumns().setAll(columns.values());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> rows.get());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setItems(model.rows());
        table.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        table.widthProperty().subscribe(width -> shapes.forEach(shape -> {
            TableColumn<R, R> target = columns.get(shape.name());
            if (target != null && shape.leftOutBelow() > 0 && width.doubleValue() > 0) {
                target.setVisible(width.doubleValue() >= shape.leftOutBelow());
            }
        }));
        table.skinProperty().subscribe(skin -> {
            if (skin != null) {
                measureRoom();
            }
        });
    }

    /// Gives a column's header a menu.
    void menu(String column, ContextMenu menu) {
        TableColumn<R, R> target = columns.get(column);
        if (target != null) {
            target.setContextMenu(menu);
        }
    }

    private static <R> TableColumn<R, R> make(ColumnShape<R> shape) {
        var column = new TableColumn<R, R>(shape.title());
        column.setMinWidth(shape.width().least());
        column.setPrefWidth(shape.width().usual());
        column.setMaxWidth(shape.width().most());
        if (shape.isNumeric()) {
            column.getStyleClass().add("numeric-header");
        }
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(shape.width().least() < shape.width().most());
        column.setCellValueFactory(features -> new SimpleObjectProperty<>(features.getValue()));
        column.setCellFactory(_ -> new LogCell<>(shape));
        return column;
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

    /// Makes the first column as wide as the largest number on the screen needs, and never narrower again: nothing jumps.
    void fitNumbers() {
        int needed = model.rows().isEmpty()
                ? LEAST_DIGITS
                : Math.max(LEAST_DIGITS, String.valueOf(model.rows().getLast().number()).length());
        TableColumn<R, R> numbers = columns.get("number");
        if (needed > digits && numbers != null) {
            digits = needed;
            double width = numberWidth(needed);
            numbers.setMaxWidth(Math.max(width, numbers.getMaxWidth()));
            numbers.setMinWidth(width);
            numbers.setPrefWidth(width);
            table.resizeColumn(numbers, width - numbers.getWidth());
        }
    }

    /// What a number of so many digits takes, in pixels.
    static double numberWidth(int digits) {
        var widest = new Text("0".repeat(digits));
        widest.setFont(Font.font(NUMBER_FONT));
        return Math.ceil(widest.getLayoutBounds().getWidth()) + NUMBER_PADDING;
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
