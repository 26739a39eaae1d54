package dev.sockeye.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes large pieces into segments' files. A new page of a file that is written as a whole need not be filled with zeros
/// first, is not faulted in one by one, and does not count as this process's memory: all that a mapping cannot do.
///
/// Belongs to the writers' lock.
final class SegmentWriter implements AutoCloseable {
    /// Shorter pieces are copied into the mapping, which makes no system call.
    static final int LEAST_BYTES = 8 << 10;
    private static final int PAGE = 4096;
    /// From here on a part of a page is worth less than what it saves.
    private static final int LEAST_ALIGNED = 32 << 10;
    private static final int BOUNCE_BYTES = 64 << 10;
    private static final int NOT_OPEN = -1;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment bounce = arena.allocate(BOUNCE_BYTES, 64);
    private @Nullable Path current;
    private int fd = NOT_OPEN;

    /// Where so many bytes are to lie that are next in a row which ends there: large ones at the beginning of a page, as
    /// the kernel then writes whole pages only, which takes half as long.
    static long placeFor(int length, long end) {
        return length < LEAST_ALIGNED ? end : (end + PAGE - 1) & -PAGE;
    }

    /// How much may be left free for that at most.
    static int gapBefore(int length) {
        return length < LEAST_ALIGNED ? 0 : PAGE;
    }

    /// Writes the piece if the file can be written to; its disk was reserved before.
    ///
    /// @return false when it has to go through the mapping
    boolean write(Segment segment, long offset, MemorySegment source, long from, long length) {
        long at = segment.fileOffset() + offset;
        return open(segment.file()) && (source.isNative()
                ? writeNative(source.asSlice(from, length), at)
                : writeHeap(source, from, length, at));
    }

    private boolean open(Path file) {
        if (!file.equals(current)) {
            release();
            fd = DiskCalls.open(file);
            current = file; // One that cannot be opened is not tried again for each piece.
        }
        return fd >= 0;
    }

    private boolean writeNative(MemorySegment source, long offset) {
        long done = 0;
        while (done < source.byteSize()) {
            long written = DiskCalls.write(fd, source.asSlice(done), source.byteSize() - done, offset + done);
            if (written <= 0 && written != -DiskCalls.EINTR) {
                return false;
            }
            done += Math.max(0, written);
        }
        return true;
    }

    private boolean writeHeap(MemorySegment source, long from, long length, long offset) {
        for (long done = 0; done < length; done += BOUNCE_BYTES) {
            long part = Math.min(BOUNCE_BYTES, length - done);
            MemorySegment.copy(source, from + done, bounce, 0, part);
            if (!writeNative(bounce.asSlice(0, part), offset + done)) {
                return false;
            }
        }
        return true;
    }

    private void release() {
        if (fd >= 0) {
            DiskCalls.close(fd);
        }
        fd = NOT_OPEN;
        current = null;
    }

    @Override
    public void close() {
        release();
        arena.close();
    }
}
