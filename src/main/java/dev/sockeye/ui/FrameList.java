package dev.sockeye.ui;

import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Timeline;
import javafx.collections.ObservableListBase;

/// The frames of a timeline by their numbers, as the items of a list, however many there are. Nothing changes until [#refresh()].
/// Only for the JavaFX thread.
public final class FrameList extends ObservableListBase<Long> {
    private final Timeline timeline;
    private long first;
    private int size;
    private int generation;

    public FrameList(Timeline timeline) {
        this.timeline = timeline;
        generation = timeline.generation();
    }

    @Override
    public Long get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("row " + index + " of " + size);
        }
        return first + index;
    }

    @Override
    public int size() {
        return size;
    }

    /// Takes in what came and went.
    ///
    /// @return whether frames are other ones than before: what was remembered of a number means nothing now
    public boolean refresh() {
        FrameIndex frames = timeline.frames();
        boolean anew = generation != timeline.generation();
        generation = timeline.generation();
        long from = frames.first();
        int count = (int) Math.min(Integer.MAX_VALUE, Math.max(0, frames.end() - from));
        if (anew || from != first) {
            beginChange();
            if (size > 0) {
                nextRemove(0, java.util.List.copyOf(this));
            }
            first = from;
            size = count;
            nextAdd(0, count);
            endChange();
        } else if (count > size) {
            beginChange();
            int before = size;
            size = count;
            nextAdd(before, count);
            endChange();
        }
        return anew;
    }
}
