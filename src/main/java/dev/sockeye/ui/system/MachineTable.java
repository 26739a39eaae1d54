package dev.sockeye.ui.system;

import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.control.MenuKeys;
import dev.sockeye.ui.control.TypeAhead;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Sets the table of sockets up. The model sorts; the table keeps what is chosen and what is at its top when rows come
/// and go.
final class MachineTable {
    private final TableView<SocketRow> table;
    private final MachineViewModel model;
    private final Map<MachineColumn, TableColumn<SocketRow, SocketRow>> columns = new EnumMap<>(MachineColumn.class);
    /// The row at the top and all below it, before rows come and go.
    private List<SocketRow> fromTop = List.of();
    private int topIndex;
    private double zoom = 1;

    MachineTable(TableView<SocketRow> table, MachineViewModel model) {
        this.table = table;
        this.model = model;
    }

    /// @param menu opens the context menu for a row at a point of the screen
    void setUp(BiConsumer<SocketRow, Point2D> menu) {
        for (MachineColumn column : MachineColumn.values()) {
            columns.put(column, make(column));
        }
        table.getColumns().setAll(columns.values());
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setRowFactory(_ -> row(menu));
        table.setItems(model.rows());
        MenuKeys.install(table, at -> {
            SocketRow chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                menu.accept(chosen, at);
            }
        });
        TypeAhead.install(table, new TypeAhead.Rows(model.rows()::size, table.getSelectionModel()::getSelectedIndex,
                row -> model.rows().get(row).address() + ' ' + model.rows().get(row).processText(),
                table.getSelectionModel()::clearAndSelect));
        table.setSortPolicy(_ -> {
            model.orderProperty().set(order());
            return true;
        });
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!model.arrangingProperty().get() && row != null) {
                model.choose(row.inode());
            }
        });
        model.arrangingProperty().subscribe((_, arranging) -> {
            if (arranging) {
                rememberTop();
            } else {
                restoreSelection();
                restoreTop();
            }
        });
        model.chosenProperty().subscribe(_ -> restoreSelection());
        table.widthProperty().subscribe(this::useRoom);
        Zoomed.follow(table, factor -> {
            zoom = factor;
            Platform.runLater(this::useRoom); // When the columns have their widths.
        });
    }

    private TableRow<SocketRow> row(BiConsumer<SocketRow, Point2D> menu) {
        var row = new SocketTableRow();
        row.setOnContextMenuRequested(request -> {
            SocketRow item = row.getItem();
            if (item != null) {
                menu.accept(item, new Point2D(request.getScreenX(), request.getScreenY()));
                request.consume();
            }
        });
        return row;
    }

    private TableColumn<SocketRow, SocketRow> make(MachineColumn column) {
        var made = new TableColumn<SocketRow, SocketRow>(column.title());
        made.setId("machine" + column.name().charAt(0) + column.name().substring(1).toLowerCase(java.util.Locale.ROOT)
                + "Column");
        made.setMinWidth(column.least());
        made.setPrefWidth(column.usual());
        made.setResizable(column != MachineColumn.MARK);
        made.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        made.setCellFactory(_ -> new SocketCell(column));
        made.getStyleClass().add("machine-header-" + column.name().toLowerCase(java.util.Locale.ROOT));
        return made;
    }

    private Comparator<SocketRow> order() {
        Comparator<SocketRow> order = null;
        for (TableColumn<SocketRow, ?> column : table.getSortOrder()) {
            Comparator<SocketRow> next = columns.entrySet().stream().filter(entry -> entry.getValue().equals(column))
                    .map(entry -> RowOrder.by(entry.getKey())).findFirst().orElse(RowOrder.USUAL);
            Comparator<SocketRow> directed = column.getSortType() == TableColumn.SortType.DESCENDING
                    ? next.reversed()
                    : next;
            order = order == null ? directed : order.thenComparing(directed);
        }
        return order == null ? RowOrder.USUAL : order;
    }

    /// What is left of the width goes to the address.
    private void useRoom() {
        TableColumn<SocketRow, SocketRow> address = columns.get(MachineColumn.ADDRESS);
        if (address != null && table.getWidth() > 0) {
            double others = columns.values().stream().filter(column -> !column.equals(address) && column.isVisible())
                    .mapToDouble(TableColumn::getWidth).sum();
            address.setPrefWidth(Math.max(MachineColumn.ADDRESS.usual() * zoom, table.getWidth() - others - 16));
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    private void rememberTop() {
        VirtualFlow<?> flow = flow();
        topIndex = flow != null && flow.getFirstVisibleCell() instanceof TableRow<?> row
                && row.getItem() instanceof SocketRow item ? model.rows().indexOf(item) : -1;
        fromTop = topIndex > 0 ? List.copyOf(model.rows().subList(topIndex, model.rows().size())) : List.of();
    }

    /// The row at the top, or the first below it that is still there, stays at the top, unless it is the very first: then
    /// what is new before it should be seen.
    private void restoreTop() {
        VirtualFlow<?> flow = flow();
        if (fromTop.isEmpty() || flow == null) {
            return;
        }
        Map<Long, Integer> places = HashMap.newHashMap(model.rows().size());
        for (int i = 0; i < model.rows().size(); i++) {
            places.put(model.rows().get(i).inode(), i);
        }
        Integer now = fromTop.stream().map(row -> places.get(row.inode())).filter(Objects::nonNull).findFirst()
                .orElse(null);
        fromTop = List.of();
        if (now != null && now != topIndex) {
            table.layout();
            flow.scrollPixels((now - topIndex) * table.getFixedCellSize());
        }
    }

    private int indexOf(long inode) {
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i).inode() == inode) {
                return i;
            }
        }
        return -1;
    }

    private void restoreSelection() {
        var selection = table.getSelectionModel();
        SocketRow selected = selection.getSelectedItem();
        long wanted = model.chosenInode();
        if (selected != null && selected.inode() == wanted && model.rows().contains(selected)) {
            return;
        }
        int index = wanted == 0 ? -1 : indexOf(wanted);
        if (index < 0) {
            selection.clearSelection();
        } else {
            selection.clearAndSelect(index);
        }
    }

    /// Chooses the first row, if there is one, and goes to it.
    void chooseFirst() {
        if (!model.rows().isEmpty()) {
            table.getSelectionModel().clearAndSelect(0);
            table.scrollTo(0);
            table.requestFocus();
        }
    }

    /// Makes the chosen row visible.
    void goToChosen() {
        int index = indexOf(model.chosenInode());
        if (index >= 0) {
            table.scrollTo(Math.max(0, index - 2));
        }
    }
}
