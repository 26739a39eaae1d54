package dev.sockeye.ui.log;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Sets a table up to show the window of rows: columns, rows, room, wheel, and which rows look chosen.
final class LogTable {
    private record Width(double least, double usual, double most) {}

    /// Wider than any screen, and not so wide that sums of widths lose their pixels: a row is painted by its width.
    private static final double WIDEST = 20_000;
    private static final int LEAST_DIGITS = 5;
    private static final double NUMBER_FONT = 12;
    private static final double NUMBER_PADDING = 16;
    private static final Map<LogColumn, Width> WIDTHS = Map.of(LogColumn.NUMBER, new Width(50, 58, 120), LogColumn.TIME,
            new Width(118, 120, 140), LogColumn.DIRECTION, new Width(24, 24, 24), LogColumn.CONNECTION,
            new Width(60, 60, 80), LogColumn.PEER, new Width(118, 128, 240), LogColumn.KIND, new Width(84, 86, 96),
            LogColumn.SIZE, new Width(76, 78, 140), LogColumn.PREVIEW, new Width(110, 320, WIDEST));
    /// Narrower tables leave these columns out, so that the preview stays; the detail says the same.
    private static final Map<LogColumn, Integer> LEFT_OUT_BELOW = Map.of(LogColumn.PEER, 620, LogColumn.SIZE, 520);

    private final TableView<LogRow> table;
    private final LogViewModel model;
    private final Map<LogColumn, TableColumn<LogRow, LogRow>> columns = new EnumMap<>(LogColumn.class);
    private double wheelRest;
    private int digits;

    LogTable(TableView<LogRow> table, LogViewModel model) {
        this.table = table;
        this.model = model;
    }

    void setUp() {
        for (LogColumn column : LogColumn.values()) {
            columns.put(column, make(column));
        }
        table.getColumns().setAll(columns.values());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> new LogTableRow(model));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setItems(model.rows());
        table.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        table.widthProperty().subscribe(width -> LEFT_OUT_BELOW.forEach((column, least) -> {
            TableColumn<LogRow, LogRow> target = columns.get(column);
            if (target != null && width.doubleValue() > 0) {
                target.setVisible(width.doubleValue() >= least);
            }
        }));
        table.skinProperty().subscribe(skin -> {
            if (skin != null) {
                measureRoom();
            }
        });
    }

    /// Gives a column's header a menu.
    void menu(LogColumn column, ContextMenu menu) {
        TableColumn<LogRow, LogRow> target = columns.get(column);
        if (target != null) {
            target.setContextMenu(menu);
        }
    }

    private TableColumn<LogRow, LogRow> make(LogColumn column) {
        var tableColumn = new TableColumn<LogRow, LogRow>(column.title());
        Width width = WIDTHS.getOrDefault(column, new Width(60, 60, 200));
        tableColumn.setMinWidth(width.least());
        tableColumn.setPrefWidth(width.usual());
        tableColumn.setMaxWidth(width.most());
        if (column == LogColumn.SIZE) {
            tableColumn.getStyleClass().add("numeric-header");
        }
        tableColumn.setSortable(false);
        tableColumn.setReorderable(false);
        tableColumn.setResizable(column != LogColumn.DIRECTION);
        tableColumn.setCellValueFactory(features -> new SimpleObjectProperty<>(features.getValue()));
        tableColumn.setCellFactory(_ -> new LogCell(column, model));
        return tableColumn;
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
        TableColumn<LogRow, LogRow> numbers = columns.get(LogColumn.NUMBER);
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
