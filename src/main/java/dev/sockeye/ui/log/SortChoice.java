package dev.sockeye.ui.log;

import dev.sockeye.capture.EventSort;
import dev.sockeye.capture.EventSort.Order;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Where a person chooses the order of the rows: the headers of sizes and times, and a menu.
final class SortChoice {
    private final SortViewModel sort;
    private final Map<EventSort.Key, TableColumn<LogRow, LogRow>> columns = new EnumMap<>(EventSort.Key.class);
    private final Map<TableColumn<LogRow, LogRow>, String> titles;

    SortChoice(TableView<LogRow> table, LogColumns<LogRow> all, SortViewModel sort) {
        this.sort = sort;
        columns.put(EventSort.Key.SIZE, all.column(LogColumn.SIZE.id()));
        columns.put(EventSort.Key.TIME, all.column(LogColumn.TIME.id()));
        titles = columns.values().stream().collect(Collectors.toMap(column -> column, TableColumn::getText));
        // Not the table's own sorting: it knows only the rows on the screen.
        table.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        sort.orderProperty().subscribe(this::show);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        Node at = event.getPickResult().getIntersectedNode();
        while (at != null && !(at instanceof TableColumnHeader)) {
            at = at.getParent();
        }
        if (at instanceof TableColumnHeader header) {
            columns.forEach((key, column) -> {
                if (column.equals(header.getTableColumn())) {
                    next(key);
                }
            });
        }
    }

    /// The largest first, the smallest first, live.
    private void next(EventSort.Key key) {
        Optional<Order> now = sort.orderProperty().get().filter(order -> order.key() == key);
        if (now.isEmpty()) {
            sort.sort(new Order(key, true));
        } else if (now.get().descending()) {
            sort.sort(new Order(key, false));
        } else {
            sort.back();
        }
    }

    private void show(Optional<Order> order) {
        columns.forEach((key, column) -> column.setText(titles.get(column)
                + order.filter(shown -> shown.key() == key).map(shown -> shown.descending() ? " ↓" : " ↑").orElse("")));
    }

    /// The same as a menu.
    Menu menu() {
        var menu = new Menu("Sort");
        menu.setId("sortMenu");
        menu.getItems().setAll(item("sort-live", "Live order", Optional.empty()),
                item("sort-largest", "Largest first", Optional.of(new Order(EventSort.Key.SIZE, true))),
                item("sort-smallest", "Smallest first", Optional.of(new Order(EventSort.Key.SIZE, false))),
                item("sort-newest", "Newest first", Optional.of(new Order(EventSort.Key.TIME, true))),
                item("sort-oldest", "Oldest first", Optional.of(new Order(EventSort.Key.TIME, false))));
        return menu;
    }

    private RadioMenuItem item(String id, String title, Optional<Order> order) {
        var item = new RadioMenuItem(title);
        item.setId(id);
        sort.orderProperty().subscribe(now -> item.setSelected(now.equals(order)));
        item.setOnAction(_ -> {
            order.ifPresentOrElse(sort::sort, sort::back);
            item.setSelected(sort.orderProperty().get().equals(order));
        });
        return item;
    }
}
