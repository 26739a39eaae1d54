package dev.sockeye.capture;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Writes events and what is known of peers at the end of the rows, once there is room. Everything but [#end()] and
/// [#payloadBytes()] belongs to the writers' lock.
final class EventWriter {
    /// More than the details of an event that tells of a gap.
    private static final int GAP_ROOM = 1024;

    private final SegmentLog headers;
    private final SegmentLog data;
    private final Retention retention;
    private final Catalogue catalogue;
    private final SessionIndexes sessions;
    private final Losses losses;
    private final long quota;
    private final int largestPayload;
    private final Runnable mustBeOpen;
    private final EventDetails.Encoder encoder = new EventDetails.Encoder();
    /// Where the next event's data go.
    private long dataEnd;
    /// What a next event with the same payload may point to.
    private LastPayload last = LastPayload.NONE;
    private volatile long payloadBytes;
    private volatile long end;

    /// @param mustBeOpen throws when the capture was closed: asked again after each wait
    EventWriter(SegmentLog headers, SegmentLog data, Retention retention, Catalogue catalogue, SessionIndexes sessions,
            Losses losses, long quota, Runnable mustBeOpen) {
        this.headers = headers;
        this.data = data;
        this.retention = retention;
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.losses = losses;
        this.quota = quota;
        this.largestPayload = (int) Math.min(quota / 2, Integer.MAX_VALUE - 8);
        this.mustBeOpen = mustBeOpen;
    }

    /// The number of the next event: those below are complete.
    long end() {
        return end;
    }

    /// Bytes of payload ever recorded.
    long payloadBytes() {
        return payloadBytes;
    }

    /// Records the event.
    ///
    /// @return its number
    long append(Draft draft) {
        int length = Math.min(draft.data().remaining(), largestPayload);
        ByteBuffer details;
        boolean afterGap;
        do {
            mustBeOpen.run();
            // Again after a wait: another writer may have used the encoder's buffer.
            details = encoder.encode(draft);
            afterGap = losses.unmarked().events() > 0;
        } while (!retention.reserve(new Retention.Tail(end, dataEnd, payloadBytes), afterGap ? 2 : 1,
                SegmentWriter.gapBefore(length) + (long) length + details.remaining() + (afterGap ? GAP_ROOM : 0)));
        if (afterGap) {
            // Only together with an event that has room: otherwise there would be a gap for each that has none.
            Draft gap = Draft.of(losses.take(), draft.timeNanos());
            write(gap, 0, encoder.encode(gap));
            details = encoder.encode(draft);
        }
        int left = draft.data().remaining() - length;
        if (left > 0) {
            losses.add(left, "A message of " + draft.data().remaining() + " bytes is recorded in part: a capture of "
                    + quota + " bytes keeps " + largestPayload + " of one. Choose a larger quota.");
        }
        return write(draft, length, details);
    }

    /// Writes where room was reserved.
    private long write(Draft draft, int length, ByteBuffer details) {
        long number = end;
        long payloadBefore = payloadBytes;
        boolean shared = last.isOf(draft, length, details, dataEnd) && retention.first() <= draft.sameAs();
        long position = shared ? last.position() : SegmentWriter.placeFor(length, dataEnd);
        if (length > 0 && !shared) {
            data.write(position, MemorySegment.ofBuffer(draft.data()), length);
        }
        if (details.hasRemaining()) {
            data.write(position + length, MemorySegment.ofBuffer(details), details.remaining());
        }
        long at = number * EventHeader.SIZE;
        EventHeader.write(headers.require(at), headers.offset(at), draft, position, payloadBefore, length,
                details.remaining(), EventDetails.flags(draft),
                draft.connection() > 0 ? catalogue.event(draft.connection(), draft.kind(), number) : 0);
        sessions.add(draft, number);
        dataEnd = position + length + details.remaining();
        payloadBytes = payloadBefore + length;
        last = new LastPayload(number, position, length);
        end = number + 1;
        return number;
    }

    /// Records who is at the other end of the connection, which is no event.
    void identify(int connection, ByteBuffer record) {
        do {
            mustBeOpen.run();
        } while (!retention.reserve(new Retention.Tail(end, dataEnd, payloadBytes), 0, record.remaining()));
        data.write(dataEnd, MemorySegment.ofBuffer(record), record.remaining());
        catalogue.identified(connection, dataEnd);
        dataEnd += record.remaining();
    }
}
