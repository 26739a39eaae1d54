package dev.sockeye.ui.log;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.SortedSnapshot;

/// Which positions of an index are on the screen.
///
/// What it remembers across changes are event numbers: positions differ from index to index.
final class Viewport {
    private static final long NOT_PAUSED = -1;
    private static final long NOTHING = -1;

    private EventIndex index;
    private int capacity;
    private long top;
    private long first;
    private long end;
    private long clearedBefore;
    private long pausedBefore = NOT_PAUSED;
    private boolean following = true;
    /// The event that was on the screen when the index changed, until the new index, which grows, has got there.
    private long sought = NOTHING;
    private int soughtRow;
    /// The event at the top: what comes late into the index above it moves positions, but not what a person looks at.
    private long anchor = NOTHING;

    Viewport(EventIndex index) {
        this.index = index;
        settle();
    }

    EventIndex index() {
        return index;
    }

    /// Shows another index with that event, or the next older one, in that row of the screen. An index that has not got
    /// there yet keeps the place that was sought before.
    void index(EventIndex other, long number, int row) {
        index = other;
        anchor = NOTHING;
        if (sought == NOTHING) {
            sought = number;
            soughtRow = row;
        }
        settle();
    }

    /// Takes in what came and went in the index.
    void settle() {
        // What is sorted was in view when it was: neither clearing nor a pause hides any of it.
        boolean isPart = !isSorted();
        first = isPart && clearedBefore > 0 ? Math.max(index.first(), positionFrom(clearedBefore)) : index.first();
        end = Math.max(first, isPart && isPaused() ? positionFrom(pausedBefore) : index.size());
        long last = Math.max(first, end - capacity);
        if (following && !isPaused() && !isSorted()) {
            top = last;
            sought = NOTHING;
        } else {
            stayAtAnchor();
            seek(last);
            top = Math.clamp(top, first, last);
        }
        anchor = numberAt(top);
    }

    private void stayAtAnchor() {
        long at = anchor == NOTHING ? -1 : index.floor(anchor);
        top = at < 0 ? top : at;
    }

    private long numberAt(long position) {
        try {
            return position < end ? index.get(position) : NOTHING;
        } catch (IndexOutOfBoundsException _) {
            // Evicted just now.
            return NOTHING;
        }
    }

    private void seek(long last) {
        if (sought != NOTHING) {
            long at = index.floor(sought);
            top = at - soughtRow;
            if (at >= 0 && at + 1 < index.size() && top <= last) {
                sought = NOTHING;
            }
        }
    }

    /// Gives up the place from before the index changed: a person looks at something else.
    void stay() {
        sought = NOTHING;
    }

    /// The first position whose event has that number or a larger one.
    private long positionFrom(long number) {
        long before = index.floor(number - 1);
        return before < 0 ? index.first() : before + 1;
    }

    void capacity(int rows) {
        capacity = rows;
        settle();
    }

    void top(long position) {
        stay();
        anchor = NOTHING;
        top = position;
        settle();
    }

    /// Scrolls as little as makes the position visible.
    void reveal(long position) {
        if (position < top) {
            top(position);
        } else if (position >= top + capacity) {
            top(position - capacity + 1);
        }
    }

    /// Makes an event reachable that clearing or a pause hides.
    void uncover(long number) {
        if (number < clearedBefore) {
            clearedBefore = 0;
        }
        if (isPaused() && number >= pausedBefore) {
            pausedBefore = number + 1;
        }
        settle();
    }

    void following(boolean follow) {
        following = follow;
        settle();
    }

    /// Hides events with smaller numbers; 0 shows all again.
    void clearBefore(long number) {
        clearedBefore = number;
        settle();
    }

    /// Freezes the end before the event with that number.
    void pauseBefore(long number) {
        pausedBefore = number;
        settle();
    }

    void resume() {
        pausedBefore = NOT_PAUSED;
        settle();
    }

    /// Whether the rows are in another order than live, and stay as they are.
    boolean isSorted() {
        return index instanceof SortedSnapshot;
    }

    boolean isPaused() {
        return pausedBefore != NOT_PAUSED;
    }

    boolean isFollowing() {
        return following;
    }

    boolean isCleared() {
        return clearedBefore > 0;
    }

    int capacity() {
        return capacity;
    }

    long first() {
        return first;
    }

    long end() {
        return end;
    }

    long top() {
        return top;
    }

    long count() {
        return end - first;
    }

    /// The position of the first chosen row.
    long firstOf(RowSelection selection) {
        return isSorted()
                ? Math.max(first, Math.min(index.floor(selection.anchor()), index.floor(selection.lead())))
                : Math.max(first, index.floor(selection.from() - 1) + 1);
    }

    /// The position of the last chosen row; before the first one when none is shown.
    long lastOf(RowSelection selection) {
        return isSorted()
                ? Math.max(index.floor(selection.anchor()), index.floor(selection.lead()))
                : index.floor(selection.to());
    }

    /// How many events a pause keeps from being shown.
    long waiting() {
        return isPaused() && !isSorted() ? Math.max(0, index.size() - end) : 0;
    }
}
