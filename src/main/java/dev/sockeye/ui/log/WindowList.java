package dev.sockeye.ui.log;

import java.util.List;
import javafx.collections.ObservableListBase;

/// Exactly the rows that are on the screen. A table over the whole capture would have to count its way to the end for
/// each frame; this one changes as a whole, once a frame. Its listeners are told only when their number changes: of other rows
/// in the same places those are told who show them.
///
/// @param <R> a row
final class WindowList<R> extends ObservableListBase<R> {
    private List<R> rows = List.of();

    /// Shows other rows.
    ///
    /// @return whether there are others in the same places, and the listeners were not told
    boolean show(List<R> newRows) {
        int same = commonBeginning(newRows);
        if (rows.size() == newRows.size()) {
            boolean others = same < rows.size();
            rows = others ? List.copyOf(newRows) : rows;
            return others;
        }
        List<R> removed = rows.subList(same, rows.size());
        beginChange();
        rows = List.copyOf(newRows);
        nextReplace(same, rows.size(), removed);
        endChange();
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // the same rows, not equal ones
    private int commonBeginning(List<R> newRows) {
        int most = Math.min(rows.size(), newRows.size());
        int same = 0;
        while (same < most && rows.get(same) == newRows.get(same)) {
            same++;
        }
        return same;
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
