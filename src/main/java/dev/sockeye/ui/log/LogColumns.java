package dev.sockeye.ui.log;

import dev.sockeye.capture.Needle;
import dev.sockeye.settings.ColumnState;
import dev.sockeye.ui.Zoomed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Duration;
import javafx.util.Subscription;

/// The columns of a table over a timeline: which are shown, in which order and how wide, as a person left them.
///
/// @param <R> what a row shows
final class LogColumns<R extends TimelineRow> {
    private static final Duration LEFT_ALONE = Duration.millis(300);
    private static final double FONT = 13;
    private static final double PADDING = 16;
    /// The dot before it, and what “#” is wider than a digit.
    private static final double DOT = 18;

    private final TableView<R> table;
    private final List<ColumnShape<R>> shapes;
    private final BiConsumer<Node, R> look;
    private final Set<String> usuallyHidden;
    private final String kind;
    private final ColumnMemory memory;
    private final Map<String, TableColumn<R, R>> columns = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Map<String, Integer> longest = new HashMap<>();
    private final ColumnWidths<R> widths;
    private final PauseTransition leftAlone = new PauseTransition(LEFT_ALONE);
    private final Consumer<List<String>> changed;
    private final List<Runnable> ticks = new ArrayList<>();
    private final Subscription watching;
    private double zoom = 1;
    private boolean applying;
    private Optional<Needle> wanted = Optional.empty();

    /// @param shapes the columns as they usually are, from left to right
    /// @param look puts on a cell what its row is
    /// @param kind what the memory calls this sort of log
    /// @param usuallyHidden names of columns that are shown only to who wants them
    /// @param changed told the columns that are wanted, from left to right
    LogColumns(TableView<R> table, List<ColumnShape<R>> shapes, BiConsumer<Node, R> look, String kind,
            Set<String> usuallyHidden,
            ColumnMemory memory, Consumer<List<String>> changed) {
        this.table = table;
        this.shapes = shapes;
        this.look = look;
        this.kind = kind;
        this.usuallyHidden = usuallyHidden;
        this.memory = memory;
        this.changed = changed;
        shapes.forEach(shape -> columns.put(shape.name(), make(shape)));
        TableColumn<R, R> flexible = shapes.stream().filter(ColumnShape::isFlexible).map(this::column).findFirst()
                .orElseThrow();
        widths = new ColumnWidths<>(table, flexible, leftAlone::playFromStart);
        leftAlone.setOnFinished(_ -> keep());
        watching = memory.onChange(of -> {
            if (of.equals(kind)) {
                apply();
            }
        });
        table.setColumnResizePolicy(widths);
        apply();
        table.getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) _ -> moved());
        table.widthProperty().subscribe(this::showWanted);
        Zoomed.sizesItsColumns(table);
        Zoomed.follow(table, this::zoom);
    }

    private TableColumn<R, R> make(ColumnShape<R> shape) {
        var column = new TableColumn<R, R>(shape.title());
        size(column, shape);
        if (shape.isNumeric()) {
            column.getStyleClass().add("numeric-header");
        }
        column.setSortable(false);
        column.widthProperty().subscribe((_, _) -> placeCells());
        column.setResizable(shape.width().least() < shape.width().most());
        column.setCellValueFactory(features -> new SimpleObjectProperty<>(features.getValue()));
        column.setCellFactory(_ -> new LogCell<>(shape, look, () -> wanted, text -> shown(shape, text)));
        return column;
    }

    /// A cell is as wide as its row has made it, which does not hear of a column that is made wider by itself.
    private void placeCells() {
        table.lookupAll(".table-row-cell").forEach(row -> ((Parent) row).requestLayout());
    }

    private void size(TableColumn<R, R> column, ColumnShape<R> shape) {
        column.setMaxWidth(shape.width().most() * zoom);
        column.setMinWidth(shape.width().least() * zoom);
        column.setPrefWidth(shape.width().usual() * zoom);
    }

    /// Everything is so many times as large as usual.
    private void zoom(double factor) {
        if (factor != zoom) {
            zoom = factor;
            widths.zoom(factor);
            shapes.forEach(shape -> {
                size(column(shape), shape);
                widen(shape, longest.getOrDefault(shape.name(), 0));
            });
            showWanted();
            widths.place();
        }
    }

    private TableColumn<R, R> column(ColumnShape<R> shape) {
        return column(shape.name());
    }

    /// The column with that name.
    TableColumn<R, R> column(String name) {
        TableColumn<R, R> found = columns.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no column “" + name + "”");
        }
        return found;
    }

    /// As they were left, or as usual.
    private void apply() {
        applying = true;
        Map<String, ColumnState> left = new LinkedHashMap<>();
        memory.of(kind).stream().filter(state -> columns.containsKey(state.name()))
                .forEach(state -> left.put(state.name(), state));
        hidden.clear();
        var order = new ArrayList<>(left.keySet());
        for (int i = 0; i < shapes.size(); i++) {
            String name = shapes.get(i).name();
            ColumnState state = left.get(name);
            if (state == null) {
                order.add(Math.min(i, order.size()), name);
            }
            if (state == null ? usuallyHidden.contains(name) : !state.shown() && i > 0) {
                hidden.add(name);
            }
            widths.wish(column(name), state == null ? 0 : state.width());
        }
        List<TableColumn<R, R>> wanted = order.stream().map(this::column).toList();
        if (!table.getColumns().equals(wanted)) {
            table.getColumns().setAll(wanted);
        }
        applying = false;
        told();
    }

    private void moved() {
        if (!applying) {
            leftAlone.playFromStart();
        }
    }

    private List<String> names() {
        return table.getColumns().stream().map(column -> columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column)).findFirst().orElseThrow().getKey()).toList();
    }

    private void keep() {
        memory.keep(kind, names().stream()
                .map(name -> new ColumnState(name, !hidden.contains(name), widths.wished(column(name)))).toList());
        told();
    }

    private void told() {
        showWanted();
        widths.place();
        changed.accept(names().stream().filter(name -> !hidden.contains(name)).toList());
        ticks.forEach(Runnable::run);
    }

    /// Shows what is wanted and has room beside the column that takes what is left.
    private void showWanted() {
        double room = table.getWidth() / zoom;
        var shown = new ArrayList<>(shapes.stream().filter(shape -> !hidden.contains(shape.name())).toList());
        if (room > 0 && shown.stream().anyMatch(ColumnShape::isFlexible)) {
            shapes.stream().filter(shape -> shape.leaves() > 0).sorted(Comparator.comparingInt(ColumnShape::leaves))
                    .filter(_ -> least(shown) > room).forEach(shown::remove);
        }
        shapes.forEach(shape -> column(shape).setVisible(shown.contains(shape)));
    }

    /// What the columns need at least, in pixels of the usual size.
    private double least(List<ColumnShape<R>> shown) {
        return shown.stream().mapToDouble(shape -> shape.isFlexible()
                ? ColumnShape.ENOUGH
                : column(shape).getMinWidth() / zoom).sum();
    }

    /// Items that show and hide columns, and one that brings the usual ones back. Each call makes new ones.
    List<MenuItem> chooser() {
        var items = new ArrayList<MenuItem>();
        shapes.stream().skip(1).forEach(shape -> items.add(choice(shape)));
        var usual = new MenuItem("Usual columns");
        usual.setId("usualColumnsItem");
        usual.setOnAction(_ -> memory.keep(kind, List.of()));
        items.add(new SeparatorMenuItem());
        items.add(usual);
        return items;
    }

    private MenuItem choice(ColumnShape<R> shape) {
        var item = new CheckMenuItem(shape.label());
        item.setId("column-" + shape.name());
        item.setOnAction(_ -> {
            if (item.isSelected()) {
                hidden.remove(shape.name());
            } else {
                hidden.add(shape.name());
            }
            keep();
        });
        Runnable tick = () -> {
            boolean wanted = !hidden.contains(shape.name());
            item.setSelected(wanted);
            item.setText(shape.label() + (wanted && !column(shape).isVisible() ? " (in a wider window)" : ""));
        };
        ticks.add(tick);
        tick.run();
        table.widthProperty().subscribe(tick);
        return item;
    }

    /// Marks the cells that have this in their text.
    void mark(Optional<Needle> needle) {
        wanted = needle;
        table.refresh();
    }

    /// Gives the headers a menu; that of the column with the name has more before it.
    void headerMenus(String name, List<MenuItem> more) {
        var usual = new ContextMenu(chooser().toArray(MenuItem[]::new));
        columns.values().forEach(column -> column.setContextMenu(usual));
        if (more.isEmpty()) {
            return;
        }
        var items = new ArrayList<>(more);
        items.add(new SeparatorMenuItem());
        items.addAll(chooser());
        column(name).setContextMenu(new ContextMenu(items.toArray(MenuItem[]::new)));
    }

    /// Makes a column of numbers as wide as the largest that was shown needs, and never narrower again: nothing jumps. Measured once
    /// for each length, after the layout in which it came.
    private void shown(ColumnShape<R> shape, String text) {
        int length = text.length();
        if (length > longest.getOrDefault(shape.name(), 0)) {
            longest.put(shape.name(), length);
            Platform.runLater(() -> {
                if (widen(shape, length)) {
                    showWanted();
                    widths.place();
                }
            });
        }
    }

    private boolean widen(ColumnShape<R> shape, int length) {
        double needed = (width(length) + (shape.name().equals("connection") ? DOT : 0)) * zoom;
        TableColumn<R, R> column = column(shape);
        if (needed <= column.getMinWidth()) {
            return false;
        }
        column.setMaxWidth(Math.max(needed, column.getMaxWidth()));
        column.setMinWidth(needed);
        column.setPrefWidth(Math.max(needed, column.getPrefWidth()));
        return true;
    }

    /// What a number of so many digits takes with the space around it, in pixels.
    static double width(int digits) {
        var widest = new Text("0".repeat(digits));
        widest.setFont(Font.font(FONT));
        return Math.ceil(widest.getLayoutBounds().getWidth()) + PADDING;
    }

    void close() {
        watching.unsubscribe();
        leftAlone.stop();
    }
}
