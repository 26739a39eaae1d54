package dev.sockeye.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A row of bytes with 64-bit positions over equal segments: it grows at its end and is dropped at its beginning.
///
/// One writer; readers on any thread. A reader may get the bytes of a segment that was dropped and reused meanwhile:
/// it has to check afterwards whether its event is still there.
final class SegmentLog {
    private final int segmentSize;
    private final int shift;
    private final SegmentWriter writer;
    private volatile Spine spine = new Spine(0, new Segment[0]);

    /// @param segmentSize a power of two
    SegmentLog(int segmentSize, SegmentWriter writer) {
        this.segmentSize = segmentSize;
        this.writer = writer;
        shift = Integer.numberOfTrailingZeros(segmentSize);
    }

    /// How many more segments it takes to hold the bytes below the position.
    int missing(long position) {
        return (int) Math.max(0, ((position + segmentSize - 1) >> shift) - spine.end());
    }

    void add(Segment segment) {
        Spine old = spine;
        Segment[] segments = Arrays.copyOf(old.segments, old.segments.length + 1);
        segments[old.segments.length] = segment;
        spine = new Spine(old.base, segments);
    }

    /// The position behind the oldest segment.
    long endOfOldest() {
        return (spine.base + 1) << shift;
    }

    /// Gives up every segment that lies wholly below the position.
    void dropBelow(long position, Consumer<Segment> dropped) {
        Spine old = spine;
        int count = Math.clamp((position >> shift) - old.base, 0, old.segments.length);
        if (count > 0) {
            spine = new Spine(old.base + count, Arrays.copyOfRange(old.segments, count, old.segments.length));
            for (int i = 0; i < count; i++) {
                dropped.accept(old.segments[i]);
            }
        }
    }

    /// The segment with the byte at this position, or null when it was dropped.
    @Nullable
    MemorySegment segment(long position) {
        Segment segment = spine.at(position >> shift);
        return segment == null ? null : segment.memory();
    }

    /// The segment with the byte at this position, which was added and not dropped.
    MemorySegment require(long position) {
        return added(position).memory();
    }

    private Segment added(long position) {
        Segment segment = spine.at(position >> shift);
        if (segment == null) {
            throw new IllegalStateException("there is no segment at " + position);
        }
        return segment;
    }

    /// Where in its segment the byte at this position is.
    long offset(long position) {
        return position & (segmentSize - 1);
    }

    /// Copies all of the source to the position; the room must have been added.
    void write(long position, MemorySegment source, long length) {
        long done = 0;
        while (done < length) {
            long offset = offset(position + done);
            long part = Math.min(length - done, segmentSize - offset);
            Segment segment = added(position + done);
            if (part < SegmentWriter.LEAST_BYTES || !writer.write(segment, offset, source, done, part)) {
                MemorySegment.copy(source, done, segment.memory(), offset, part);
            }
            done += part;
        }
    }

    /// Copies bytes from the position to the beginning of the target.
    ///
    /// @return false when some of them were dropped
    boolean read(long position, MemorySegment target, long length) {
        long done = 0;
        while (done < length) {
            long offset = offset(position + done);
            long part = Math.min(length - done, segmentSize - offset);
            MemorySegment segment = segment(position + done);
            if (segment == null) {
                return false;
            }
            MemorySegment.copy(segment, offset, target, done, part);
            done += part;
        }
        return true;
    }

    /// Copies bytes from the position into an array.
    ///
    /// @return false when some of them were dropped
    boolean read(long position, byte[] target, int at, int length) {
        int done = 0;
        while (done < length) {
            long offset = offset(position + done);
            int part = (int) Math.min(length - done, segmentSize - offset);
            MemorySegment segment = segment(position + done);
            if (segment == null) {
                return false;
            }
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, target, at + done, part);
            done += part;
        }
        return true;
    }

    /// The segments in their order; never changed, always replaced.
    private static final class Spine {
        private final long base;
        private final Segment[] segments;

        Spine(long base, Segment[] segments) {
            this.base = base;
            this.segments = segments;
        }

        long end() {
            return base + segments.length;
        }

        @Nullable
        Segment at(long segment) {
            long index = segment - base;
            return index >= 0 && index < segments.length ? segments[(int) index] : null;
        }
    }
}
