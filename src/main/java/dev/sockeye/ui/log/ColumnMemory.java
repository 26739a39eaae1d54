package dev.sockeye.ui.log;

import dev.sockeye.settings.ColumnState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// How the columns of the logs were left: order, widths, which are shown. Logs of one kind look alike: what is changed in one
/// is told the others. Only for one thread, the screen's.
public final class ColumnMemory {
    private final Map<String, List<ColumnState>> left;
    private final BiConsumer<String, List<ColumnState>> save;
    private final List<Consumer<String>> watchers = new ArrayList<>();

    /// @param left by the kind of log, from earlier runs
    /// @param save told the kind and its columns when they have changed; none for the usual
    public ColumnMemory(Map<String, List<ColumnState>> left, BiConsumer<String, List<ColumnState>> save) {
        this.left = new HashMap<>(left);
        this.save = save;
    }

    /// The columns from left to right; none for the usual.
    List<ColumnState> of(String kind) {
        return left.getOrDefault(kind, List.of());
    }

    /// Remembers the columns, unless they are what is remembered.
    void keep(String kind, List<ColumnState> columns) {
        if (!of(kind).equals(columns)) {
            left.put(kind, List.copyOf(columns));
            save.accept(kind, columns);
            List.copyOf(watchers).forEach(watcher -> watcher.accept(kind));
        }
    }

    /// All logs have the usual columns again.
    public void forget() {
        List.copyOf(left.keySet()).forEach(kind -> keep(kind, List.of()));
    }

    /// Tells the kind whenever its columns have changed.
    Subscription onChange(Consumer<String> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }
}
