package dev.sockeye.ui.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/// How wide the columns are: as a person has wished, or as usual; one of them takes what is left.
///
/// @param <R> what a row shows
@SuppressWarnings("rawtypes") // the table wants it so
final class ColumnWidths<R> extends ConstrainedColumnResizeBase
        implements
            Callback<TableView.ResizeFeatures, Boolean> {
    private final TableView<R> table;
    private final TableColumn<R, R> flexible;
    private final Map<TableColumn<R, ?>, Double> wished = new HashMap<>();
    private final Runnable dragged;
    private double zoom = 1;

    /// @param flexible the column that takes what is left
    /// @param dragged called when a person has made a column wider or narrower
    ColumnWidths(TableView<R> table, TableColumn<R, R> flexible, Runnable dragged) {
        this.table = table;
        this.flexible = flexible;
        this.dragged = dragged;
    }

    /// All columns are so many times as wide as usual.
    void zoom(double factor) {
        zoom = factor;
    }

    /// What a person has wished, in pixels of the usual size; 0 for nothing.
    double wished(TableColumn<R, ?> column) {
        return wished.getOrDefault(column, 0.0);
    }

    /// From now on the column is so wide; as usual for 0.
    void wish(TableColumn<R, ?> column, double width) {
        if (width > 0 && !column.equals(flexible)) {
            wished.put(column, width);
        } else {
            wished.remove(column);
        }
    }

    /// Gives all columns their widths anew.
    void place() {
        place(new TableView.ResizeFeatures<>(table, null, 0.0));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Boolean call(TableView.ResizeFeatures features) {
        var asked = (TableView.ResizeFeatures<R>) features;
        TableColumn<R, ?> column = asked.getColumn();
        if (column == null) {
            return place(asked);
        }
        // The edge of the flexible column is the edge of the next one, too.
        TableColumn<R, ?> changed = column.equals(flexible) ? behind(column) : column;
        if (changed == null) {
            return false;
        }
        double by = column.equals(flexible) ? -asked.getDelta() : asked.getDelta();
        wish(changed, within(changed, changed.getWidth() + by) / zoom);
        dragged.run();
        return place(asked);
    }

    private @Nullable TableColumn<R, ?> behind(TableColumn<R, ?> column) {
        List<TableColumn<R, ?>> shown = table.getVisibleLeafColumns();
        int next = shown.indexOf(column) + 1;
        return next < shown.size() ? shown.get(next) : null;
    }

    private boolean place(TableView.ResizeFeatures<R> features) {
        List<TableColumn<R, ?>> shown = table.getVisibleLeafColumns();
        double left = features.getContentWidth();
        if (left <= 0) {
            return false;
        }
        var widths = new HashMap<TableColumn<R, ?>, Double>();
        for (TableColumn<R, ?> column : shown) {
            double wish = wished.getOrDefault(column, 0.0);
            double width = within(column, wish > 0 ? wish * zoom : column.getPrefWidth());
            widths.put(column, width);
            left -= column.equals(flexible) ? 0 : width;
        }
        if (shown.contains(flexible)) {
            // What a person has wished gives way only where nothing else helps.
            left += taken(widths, shown, false, ColumnShape.ENOUGH * zoom - left);
            left += taken(widths, shown, true, flexible.getMinWidth() - left);
        }
        widths.replace(flexible, within(flexible, left));
        widths.forEach(features::setColumnWidth);
        return true;
    }

    /// Makes columns narrower, from the last on, until so much is there or none can be.
    ///
    /// @param wishes also those that are as wide as a person has wished
    private double taken(Map<TableColumn<R, ?>, Double> widths, List<TableColumn<R, ?>> shown, boolean wishes,
            double missing) {
        double taken = 0;
        for (int i = shown.size() - 1; i >= 0 && taken < missing; i--) {
            TableColumn<R, ?> column = shown.get(i);
            if (!column.equals(flexible) && (wishes || !wished.containsKey(column))) {
                double width = widths.getOrDefault(column, 0.0);
                double given = Math.min(missing - taken, width - column.getMinWidth());
                widths.put(column, width - given);
                taken += given;
            }
        }
        return taken;
    }

    private static double within(TableColumn<?, ?> column, double width) {
        return Math.clamp(width, column.getMinWidth(), Math.max(column.getMinWidth(), column.getMaxWidth()));
    }
}
