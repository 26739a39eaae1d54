package dev.sockeye.ui.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// Brings the children of a tree item in step with what there is: items stay for what stays, so that expansion and
/// selection do, and the list changes as rarely and as much at once as possible.
final class TreeSync {
    private TreeSync() {}

    /// Brings the items in step.
    ///
    /// @param rows in ascending order of their ids
    /// @return whether anything had to change
    static boolean sync(ObservableList<TreeItem<TreeRow>> items, List<? extends TreeRow> rows) {
        if (isSame(items, rows)) {
            return false;
        }
        Map<Integer, TreeItem<TreeRow>> known = new HashMap<>();
        items.forEach(item -> known.put(item.getValue().id(), item));
        var fresh = new ArrayList<TreeItem<TreeRow>>();
        var all = new ArrayList<TreeItem<TreeRow>>(rows.size());
        for (TreeRow row : rows) {
            TreeItem<TreeRow> item = known.get(row.id());
            if (item == null) {
                item = new TreeItem<>(row);
                fresh.add(item);
            }
            all.add(item);
        }
        boolean onlyGrew = rows.size() - fresh.size() == items.size()
                && (items.isEmpty() || isSame(items, rows.subList(0, items.size())));
        if (onlyGrew) {
            items.addAll(fresh);
        } else {
            items.setAll(all);
        }
        return true;
    }

    private static boolean isSame(List<TreeItem<TreeRow>> items, List<? extends TreeRow> rows) {
        if (items.size() != rows.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (items.get(i).getValue().id() != rows.get(i).id()) {
                return false;
            }
        }
        return true;
    }
}
