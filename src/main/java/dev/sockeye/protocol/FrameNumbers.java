package dev.sockeye.protocol;

import dev.sockeye.capture.EventIndex;

/// All frames of an index as rows: each at the position of its number.
public record FrameNumbers(FrameIndex frames) implements EventIndex {
    /// No rows, for as long as there is nothing to be shown.
    public static final EventIndex NOTHING = new FrameNumbers(new FrameIndex(1));

    @Override
    public long first() {
        return frames.first();
    }

    @Override
    public long size() {
        return frames.end();
    }

    @Override
    public long get(long position) {
        if (position < first() || position >= size()) {
            throw new IndexOutOfBoundsException("There is no frame " + position + ".");
        }
        return position;
    }

    @Override
    public long floor(long number) {
        long position = Math.min(number, size() - 1);
        return position < first() ? -1 : position;
    }
}
