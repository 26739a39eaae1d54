package dev.sockeye.ui.log;

import javafx.scene.control.ScrollBar;

/// The scroll bar over all positions: the table itself knows only the rows on the screen.
final class LogScrollBar {
    /// Part of the track: a thumb for a million rows would be too small to be seen and caught.
    private static final double LEAST_THUMB = 0.06;

    private final ScrollBar bar;
    private final RowsViewModel<?> model;
    private boolean syncing;

    LogScrollBar(ScrollBar bar, RowsViewModel<?> model) {
        this.bar = bar;
        this.model = model;
        // Only for changes: to take the value that it has now for a person's scrolling would end following.
        bar.valueProperty().subscribe((_, value) -> {
            if (!syncing) {
                model.scrollTo(Math.round(value.doubleValue()));
            }
        });
    }

    /// Shows where the rows are.
    void sync() {
        syncing = true;
        double first = (double) model.firstProperty().get();
        double all = (double) model.endProperty().get() - first;
        double shown = model.capacity();
        double hidden = Math.max(0, all - shown);
        bar.setMin(Math.min(first, bar.getMax()));
        bar.setMax(first + hidden);
        bar.setMin(first);
        bar.setVisibleAmount(hidden * Math.max(LEAST_THUMB, all == 0 ? 1 : shown / all));
        bar.setBlockIncrement(Math.max(1, shown - 1));
        bar.setUnitIncrement(1);
        bar.setValue((double) model.topProperty().get());
        bar.setVisible(hidden > 0);
        syncing = false;
    }
}
