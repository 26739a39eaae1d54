package dev.sockeye.ui.log;

/// Whether a frame may go by without new rows.
///
/// When more rows come between two frames than there is room for, none of them stays long enough to be read. Then every
/// second frame shows new ones, and the processor's time goes to the capture instead.
final class FloodPace {
    private boolean skipped;

    /// Asked once a frame in which something came.
    ///
    /// @param come how many rows came since the rows were last shown
    /// @param room how many rows are shown
    boolean skips(long come, int room) {
        skipped = !skipped && room > 0 && come > room;
        return skipped;
    }
}
