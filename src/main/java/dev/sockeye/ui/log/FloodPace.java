package dev.sockeye.ui.log;

import java.util.concurrent.TimeUnit;

/// Whether a frame may go by without new rows.
///
/// When more rows come between two frames than there is room for, none of them stays long enough to be read. Then new ones are shown
/// twenty times a second, and less often where showing them makes the next frame late: few frames in time, not many late ones. The
/// processor's time goes to the capture instead.
final class FloodPace {
    /// Three frames of sixty a second, begun a little early or late.
    private static final long USUAL = TimeUnit.MILLISECONDS.toNanos(45);
    /// So many times as long as the frame took that shows rows there are none after it, up to a bound.
    private static final int REST = 2;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(250);
    /// Nothing came for so long: that was no late frame.
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(2);

    private long shownNanos;
    private long pause = USUAL;
    private boolean shown;
    private boolean measured;

    /// Asked once a frame in which something came.
    ///
    /// @param come how many rows came since the rows were last shown
    /// @param room how many rows are shown
    /// @param nowNanos when the frame began, `System.nanoTime()`
    boolean skips(long come, int room, long nowNanos) {
        long since = nowNanos - shownNanos;
        if (shown && !measured) {
            pause = since > SILENCE ? USUAL : Math.max(USUAL, since + Math.min(REST * since, LONGEST_REST));
            measured = true;
        }
        if (shown && room > 0 && come > room && since < pause) {
            return true;
        }
        shownNanos = nowNanos;
        shown = true;
        measured = false;
        return false;
    }
}
