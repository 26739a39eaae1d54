package dev.sockeye.ui.log;

import dev.sockeye.capture.Event;
import dev.sockeye.protocol.FrameIndex;

/// A message with what its row needs beyond it.
///
/// @param begin the event in which it begins
/// @param previousNanos the time of the row above, or [LogRow#NO_TIME]
/// @param summary without secrets, made visible
public record MessageRow(FrameIndex.Entry entry, Event begin, long previousNanos,
        String summary) implements TimelineRow {
    @Override
    public long number() {
        return entry.number();
    }

    @Override
    public int descriptors() {
        return begin.descriptors().size();
    }

    @Override
    public int connection() {
        return begin.connection();
    }
}
