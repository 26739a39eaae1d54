package dev.sockeye.ui.workbench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How often the window catches up with the sessions: the tree and the tabs quickly, the figures below at leisure; never
/// while nothing changes.
final class WindowPace implements AutoCloseable {
    private static final Duration TREE_INTERVAL = Duration.ofMillis(250);
    private static final Duration STATUS_INTERVAL = Duration.ofMillis(500);

    private final Pacer tree;
    private final Pacer status;

    /// @param refreshStatus returns whether it wants to run again although nothing changes
    WindowPace(WorkbenchServices services, Runnable refreshTree, BooleanSupplier refreshStatus) {
        tree = new Pacer(services.workbench().changes(), services.timer(), services.screen(), TREE_INTERVAL, () -> {
            refreshTree.run();
            return false;
        });
        status = new Pacer(services.workbench().changes(), services.timer(), services.screen(), STATUS_INTERVAL,
                refreshStatus);
    }

    @Override
    public void close() {
        tree.close();
        status.close();
    }
}
