package dev.sockeye.ui.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ObservableList;

/// Brings a list that is shown in step with a new one, in few small changes where little has changed: a table then
/// keeps its place, and only the cells of changed rows are set anew.
final class RowDiff {
    /// More changes than this are slower than one of everything.
    private static final int MOST_CHANGES = 200;

    private RowDiff() {}

    /// Makes `shown` equal to `next`.
    static void apply(ObservableList<SocketRow> shown, List<SocketRow> next) {
        if (!applySmall(shown, next)) {
            shown.setAll(next);
        }
    }

    private static boolean applySmall(List<SocketRow> shown, List<SocketRow> next) {
        Set<Long> wanted = HashSet.newHashSet(next.size());
        next.forEach(row -> wanted.add(row.inode()));
        var kept = new ArrayList<SocketRow>(shown.size());
        shown.stream().filter(row -> wanted.contains(row.inode())).forEach(kept::add);
        int changes = shown.size() - kept.size();
        int at = 0;
        for (SocketRow row : next) {
            if (at < kept.size() && kept.get(at).inode() == row.inode()) {
                changes += row.isTheVery(kept.get(at)) ? 0 : 1;
                at++;
            } else {
                changes++;
            }
        }
        // What is not met in order has moved.
        if (at < kept.size() || changes > MOST_CHANGES) {
            return false;
        }
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (!wanted.contains(shown.get(i).inode())) {
                shown.remove(i);
            }
        }
        for (int i = 0; i < next.size(); i++) {
            SocketRow row = next.get(i);
            if (i >= shown.size() || shown.get(i).inode() != row.inode()) {
                shown.add(i, row);
            } else if (!row.isTheVery(shown.get(i))) {
                // Not set(i, row): for one row that is replaced, a table sets all rows on the screen anew.
                shown.remove(i);
                shown.add(i, row);
            }
        }
        return true;
    }
}
