package dev.sockeye.capture;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reads events from the rows, on any thread and without a lock: copies, then looks whether the event is still there.
///
/// Throws [IllegalStateException] when the capture was closed meanwhile.
final class EventReader {
    private final SegmentLog headers;
    private final SegmentLog data;
    private final Retention retention;
    private final LongSupplier end;

    /// @param end the number of the next event
    EventReader(SegmentLog headers, SegmentLog data, Retention retention, LongSupplier end) {
        this.headers = headers;
        this.data = data;
        this.retention = retention;
        this.end = end;
    }

    /// The event; null when it was evicted or is none yet.
    @Nullable
    Event event(long number) {
        EventHeader header = header(number);
        if (header == null || !retention.isStillThere(number)) {
            return null;
        }
        ByteBuffer details = ByteBuffer.allocate(header.detailLength());
        boolean whole = data.read(header.position() + header.length(), MemorySegment.ofBuffer(details),
                details.capacity());
        return whole && retention.isStillThere(number) ? EventDetails.decode(number, header, details) : null;
    }

    /// Whether the event has a note, without reading more than that: of one that is evicted meanwhile, perhaps.
    boolean hasNote(long number) {
        MemorySegment segment = headers(number);
        return segment != null && EventDetails.hasNote(EventHeader.flags(segment, headers.offset(at(number))));
    }

    /// Copies payload from the offset, as much as there is and fits.
    ///
    /// @return how many bytes; -1 when the event was evicted or is none yet
    int payload(long number, int offset, ByteBuffer into) {
        MemorySegment segment = headers(number);
        if (segment == null) {
            return -1;
        }
        long at = headers.offset(at(number));
        long position = EventHeader.position(segment, at);
        int length = EventHeader.length(segment, at);
        if (!retention.isStillThere(number)) {
            return -1;
        }
        int count = Math.clamp(length - (long) offset, 0, into.remaining());
        boolean whole = into.hasArray()
                ? data.read(position + offset, into.array(), into.arrayOffset() + into.position(), count)
                : data.read(position + offset, MemorySegment.ofBuffer(into), count);
        if (!whole || !retention.isStillThere(number)) {
            return -1;
        }
        into.position(into.position() + count);
        return count;
    }

    private @Nullable EventHeader header(long number) {
        MemorySegment segment = headers(number);
        return segment == null ? null : EventHeader.read(segment, headers.offset(at(number)));
    }

    /// The segment with the event's header; null when the event was evicted or is none yet.
    private @Nullable MemorySegment headers(long number) {
        // The end first: an event below it is complete, whatever happens next.
        return number >= end.getAsLong() || number < retention.first() ? null : headers.segment(at(number));
    }

    private static long at(long number) {
        return number * EventHeader.SIZE;
    }
}
