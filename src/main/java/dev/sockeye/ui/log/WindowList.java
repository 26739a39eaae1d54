package dev.sockeye.ui.log;

import java.util.List;
import javafx.collections.ObservableListBase;

/// Exactly the rows that are on the screen. A table over the whole capture would have to count its way to the end for
/// each frame; this one changes as a whole, once a frame.
///
/// @param <R> a row
final class WindowList<R> extends ObservableListBase<R> {
    private List<R> rows = List.of();

    /// Shows other rows; nobody is told when they are the same ones.
    void show(List<R> newRows) {
        int same = commonBeginning(newRows);
        if (same == rows.size() && same == newRows.size()) {
            return;
        }
        List<R> removed = rows.subList(same, rows.size());
        beginChange();
        rows = List.copyOf(newRows);
        nextReplace(same, rows.size(), removed);
        endChange();
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
