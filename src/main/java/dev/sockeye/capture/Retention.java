package dev.sockeye.capture;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept and what goes: finds room for the next event, by a new segment or by evicting the oldest events.
///
/// Everything but the reading methods is called with the writers' lock.
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final SegmentPool pool;
    private final SegmentLog headers;
    private final SegmentLog data;
    private final Holds holds;
    private final LongConsumer trim;
    private final Evicting evicting;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    /// Taken but not used yet; more than one only while a large payload waits for its room.
    private final Deque<Segment> spare = new ArrayDeque<>();
    private volatile long evictedEvents;
    private volatile long evictedBytes;
    private volatile long first;
    private volatile long firstData;

    /// Told before the oldest events go, when everything is still there.
    interface Evicting {
        /// The oldest are about to go.
        ///
        /// @param first events below go
        /// @param firstData bytes below in the row of data go
        void before(long first, long firstData);
    }

    /// @param trim lets the indexes forget the numbers below the given one
    Retention(SegmentPool pool, SegmentLog headers, SegmentLog data, Holds holds, Evicting evicting,
            LongConsumer trim) {
        this.pool = pool;
        this.headers = headers;
        this.data = data;
        this.holds = holds;
        this.evicting = evicting;
        this.trim = trim;
    }

    long first() {
        return first;
    }

    long evictedEvents() {
        return evictedEvents;
    }

    long evictedBytes() {
        return evictedBytes;
    }

    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    /// Whether everything that was read of this event until now was really its own.
    boolean isStillThere(long number) {
        VarHandle.loadLoadFence();
        return number >= first;
    }

    /// The same for bytes in the row of data.
    boolean isDataStillThere(long position) {
        VarHandle.loadLoadFence();
        return position >= firstData;
    }

    /// Adds the segments that the next events need to both rows.
    ///
    /// @return false when nothing was added, because it had to wait (without the lock) for a hold to move
    boolean reserve(Tail tail, int events, long bytes) {
        int forHeader = headers.missing((tail.end() + events) * EventHeader.SIZE);
        int forData = data.missing(tail.dataEnd() + bytes);
        while (spare.size() < forHeader + forData) {
            Segment segment = pool.take();
            if (segment != null) {
                spare.add(segment);
            } else if (!evictOneSegment(tail)) {
                holds.awaitMove();
                return false;
            }
        }
        for (int i = 0; i < forHeader; i++) {
            headers.add(spare.remove());
        }
        for (int i = 0; i < forData; i++) {
            data.add(spare.remove());
        }
        return true;
    }

    /// Lets readers see nothing any more.
    void end(long end) {
        first = end;
        firstData = Long.MAX_VALUE;
    }

    private boolean evictOneSegment(Tail tail) {
        long firstOfNextHeaders = headers.endOfOldest() / EventHeader.SIZE;
        long target = Long.MAX_VALUE;
        if (firstOfNextHeaders <= tail.end()) {
            target = firstOfNextHeaders;
        }
        if (data.endOfOldest() <= tail.dataEnd()) {
            target = Math.min(target, firstWithDataFrom(data.endOfOldest(), tail.end()));
        }
        if (target == Long.MAX_VALUE) {
            throw new IllegalStateException("the quota has no room for a single event");
        }
        if (!holds.allow(target)) {
            return false;
        }
        evictBelow(target, tail);
        return true;
    }

    private void evictBelow(long target, Tail tail) {
        boolean everything = target == tail.end();
        long keepData = everything ? tail.dataEnd() : position(target);
        evictedBytes = everything ? tail.payloadBytes() : payloadBefore(target);
        evictedEvents = target;
        evicting.before(target, keepData);
        first = target;
        firstData = keepData;
        // Readers must see the new first before they can see a byte that is written over an evicted one.
        VarHandle.fullFence();
        trim.accept(target);
        headers.dropBelow(target * EventHeader.SIZE, pool::giveBack);
        data.dropBelow(keepData, pool::giveBack);
        for (LongConsumer listener : listeners) {
            try {
                listener.accept(target);
            } catch (RuntimeException e) {
                LOG.error("A listener to the capture's eviction failed", e);
            }
        }
    }

    /// The first event whose data begin at or behind the position; the end when there is none.
    private long firstWithDataFrom(long position, long end) {
        long low = first;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (position(middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long position(long number) {
        long at = number * EventHeader.SIZE;
        return EventHeader.position(headers.require(at), headers.offset(at));
    }

    private long payloadBefore(long number) {
        long at = number * EventHeader.SIZE;
        return EventHeader.payloadBefore(headers.require(at), headers.offset(at));
    }

    /// Where the record ends.
    ///
    /// @param end the next event's number
    /// @param dataEnd where its data go
    /// @param payloadBytes ever appended
    record Tail(long end, long dataEnd, long payloadBytes) {}
}
