package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/// How many frames there were when some of the events were looked at: the way from an event to its frame. One writer; readers on
/// any thread.
final class Marks {
    private static final int EVENTS_BETWEEN = 512;
    /// Frames that are looked at for an event: of more connections at once than that, some are not found.
    private static final int MOST_LOOKED_AT = 1 << 17;

    private final ConcurrentSkipListMap<Long, Long> framesAt = new ConcurrentSkipListMap<>();
    private long next;

    /// The event is looked at now.
    ///
    /// @param frames how many were found before
    void pass(long event, long frames) {
        if (event >= next) {
            framesAt.put(event, frames);
            next = event + EVENTS_BETWEEN;
        }
    }

    void trimBelow(long event) {
        Long kept = framesAt.floorKey(event);
        if (kept != null) {
            framesAt.headMap(kept).clear();
        }
    }

    /// No frame with the event's bytes is found before the event is looked at; from there on the frames are walked through.
    OptionalLong frameOf(Capture capture, FrameIndex frames, Event event) {
        Map.Entry<Long, Long> mark = framesAt.floorEntry(event.number());
        Side side = Speaker.of(capture, event);
        if (mark == null || side == null) {
            return OptionalLong.empty();
        }
        OptionalLong holding = OptionalLong.empty();
        long from = Math.max(frames.first(), mark.getValue());
        long to = Math.min(frames.end(), from + MOST_LOOKED_AT);
        for (long number = from; number < to; number++) {
            FrameIndex.Entry entry = frames.get(number);
            if (entry == null || entry.connection() != event.connection() || entry.side() != side
                    || entry.end() < event.number()) {
                continue;
            }
            if (entry.begin() == event.number()) {
                return OptionalLong.of(number);
            }
            if (entry.begin() > event.number()) {
                return holding;
            }
            holding = OptionalLong.of(number);
        }
        return holding;
    }
}
