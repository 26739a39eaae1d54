package dev.sockeye.capture;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Reads from a store's rows what the [Catalogue] needs. Without locks: what was evicted meanwhile is not there.
final class StoredRows {
    private static final int NO_CONNECTION = 0;

    private final SegmentLog headers;
    private final SegmentLog data;
    private final Retention retention;
    private final LongFunction<@Nullable Event> events;

    StoredRows(SegmentLog headers, SegmentLog data, Retention retention, LongFunction<@Nullable Event> events) {
        this.headers = headers;
        this.data = data;
        this.retention = retention;
        this.events = events;
    }

    @Nullable
    Event event(long number) {
        return events.apply(number);
    }

    /// The connection of an event that is there.
    int connection(long number) {
        long at = number * EventHeader.SIZE;
        MemorySegment segment = headers.segment(at);
        return segment == null ? NO_CONNECTION : EventHeader.connection(segment, headers.offset(at));
    }

    /// The event of the same connection before this one; -1 for none, or when it is gone.
    long eventBefore(long number) {
        long at = number * EventHeader.SIZE;
        MemorySegment segment = headers.segment(at);
        int distance = segment == null ? 0 : EventHeader.sinceLast(segment, headers.offset(at));
        return distance <= 0 || !retention.isStillThere(number) ? -1 : number - distance;
    }

    /// The connection that the record at this position is about.
    int peerConnection(long position) {
        ByteBuffer start = start(position);
        return start == null ? NO_CONNECTION : start.getInt(Integer.BYTES);
    }

    /// The record at this position; null when it was evicted.
    @Nullable
    PeerRecord peer(long position) {
        ByteBuffer start = start(position);
        if (start == null) {
            return null;
        }
        byte[] record = new byte[Math.clamp(start.getInt(0), 0, PeerRecord.LARGEST)];
        return data.read(position, MemorySegment.ofArray(record), record.length)
                && retention.isDataStillThere(position) ? PeerRecord.decode(record) : null;
    }

    private @Nullable ByteBuffer start(long position) {
        ByteBuffer start = ByteBuffer.allocate(2 * Integer.BYTES);
        return retention.isDataStillThere(position)
                && data.read(position, MemorySegment.ofBuffer(start), start.capacity())
                && retention.isDataStillThere(position) ? start : null;
    }
}
