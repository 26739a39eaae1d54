package dev.sockeye.ui.workbench;

import dev.sockeye.settings.TabShares;
import javafx.scene.control.SplitPane;

/// Where the dividers in a session's tab are: as they were left in the last tab that a person divided anew.
final class TabDividers {
    private static final TabShares USUAL = new TabShares(0.46, 0.76);

    private TabDividers() {}

    /// Places the dividers of a tab with a log, a detail and perhaps a compose pane, and remembers where a person puts
    /// them.
    static void install(SplitPane split, Remembered memory) {
        TabShares placed = memory.shares().filter(TabDividers::isUseful).orElse(USUAL);
        split.setDividerPositions(placed.log(), placed.detail());
        boolean whole = split.getDividers().size() == 2;
        // Resizing the window moves dividers too: only a divider that is being dragged is a wish.
        split.getDividers().forEach(divider -> divider.positionProperty().subscribe((_, _) -> {
            if (whole && isDragged(split)) {
                double[] now = split.getDividerPositions();
                memory.shares(new TabShares(now[0], now[1]));
            }
        }));
    }

    private static boolean isDragged(SplitPane split) {
        return split.lookupAll(".split-pane-divider").stream().anyMatch(divider -> divider.isPressed());
    }

    private static boolean isUseful(TabShares shares) {
        return shares.log() > 0 && shares.log() < shares.detail() && shares.detail() < 1;
    }
}
