package dev.sockeye.capture;

import dev.sockeye.socket.Credentials;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/// The fixed part of a stored event: [#SIZE] bytes, in the machine's byte order.
///
/// @param position where payload and, behind it, details begin in the data log
/// @param payloadBefore payload bytes of all events before this one
/// @param flags which details there are, see [EventDetails]
record EventHeader(long time, long position, long payloadBefore, int length, int originalLength, int session,
        int connection, int detailLength, int pid, int uid, int gid, EventKind kind, int flags) {
    static final int SIZE = 64;
    /// The kind lies above the flags.
    private static final int KIND_SHIFT = 24;

    /// A kind is stored as its place in this list.
    private static final EventKind[] KINDS = EventKind.values();
    private static final EnumMap<EventKind, Integer> PLACES = places();

    private static EnumMap<EventKind, Integer> places() {
        var places = new EnumMap<EventKind, Integer>(EventKind.class);
        for (int place = 0; place < KINDS.length; place++) {
            places.put(KINDS[place], place);
        }
        return places;
    }

    static void write(MemorySegment segment, long at, Draft draft, long position, long payloadBefore, int length,
            int detailLength, int flags, int sinceLast) {
        segment.set(ValueLayout.JAVA_LONG, at, draft.timeNanos());
        segment.set(ValueLayout.JAVA_LONG, at + 8, position);
        segment.set(ValueLayout.JAVA_LONG, at + 16, payloadBefore);
        segment.set(ValueLayout.JAVA_INT, at + 24, length);
        segment.set(ValueLayout.JAVA_INT, at + 28, draft.originalLength());
        segment.set(ValueLayout.JAVA_INT, at + 32, draft.session());
        segment.set(ValueLayout.JAVA_INT, at + 36, draft.connection());
        segment.set(ValueLayout.JAVA_INT, at + 40, detailLength);
        Credentials credentials = draft.credentials();
        if (credentials != null) {
            segment.set(ValueLayout.JAVA_INT, at + 44, credentials.pid().or(0));
            segment.set(ValueLayout.JAVA_INT, at + 48, credentials.uid().or(0));
            segment.set(ValueLayout.JAVA_INT, at + 52, credentials.gid().or(0));
        }
        segment.set(ValueLayout.JAVA_INT, at + 56, sinceLast);
        segment.set(ValueLayout.JAVA_INT, at + 60, PLACES.getOrDefault(draft.kind(), -1) << KIND_SHIFT | flags);
    }

    /// The header at this place, or null when the bytes are none: a segment that is in use for something else by now.
    static @Nullable EventHeader read(MemorySegment segment, long at) {
        int kindAndFlags = segment.get(ValueLayout.JAVA_INT, at + 60);
        int kind = kindAndFlags >>> KIND_SHIFT;
        if (kind >= KINDS.length) {
            return null;
        }
        return new EventHeader(segment.get(ValueLayout.JAVA_LONG, at), position(segment, at),
                payloadBefore(segment, at), length(segment, at),
                segment.get(ValueLayout.JAVA_INT, at + 28), segment.get(ValueLayout.JAVA_INT, at + 32),
                segment.get(ValueLayout.JAVA_INT, at + 36), segment.get(ValueLayout.JAVA_INT, at + 40),
                segment.get(ValueLayout.JAVA_INT, at + 44), segment.get(ValueLayout.JAVA_INT, at + 48),
                segment.get(ValueLayout.JAVA_INT, at + 52), KINDS[kind], flags(segment, at));
    }

    static long position(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_LONG, at + 8);
    }

    static int length(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_INT, at + 24);
    }

    /// Which details there are; of bytes that are no header anything.
    static int flags(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_INT, at + 60) & (1 << KIND_SHIFT) - 1;
    }

    static long payloadBefore(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_LONG, at + 16);
    }

    /// How many events before this one the last one of the same connection is; 0 for none.
    static int sinceLast(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_INT, at + 56);
    }

    static int connection(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_INT, at + 36);
    }
}
