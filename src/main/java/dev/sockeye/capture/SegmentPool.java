package dev.sockeye.capture;

import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Equal pieces of disk, mapped into memory. Files of mode 0600 have one of them each at first, and more the larger the
/// capture is: making a file takes as long as recording a few hundred messages.
///
/// The disk for a segment is reserved before it is mapped, so a full disk is an exception here and not a signal (SIGBUS)
/// when somebody stores a byte later. A housekeeping thread keeps a few ready, so that writers seldom wait, and gives
/// memory back that nobody looks at. Given back segments are used again and stay mapped until [#close()]: a late reader
/// reads wrong bytes but never crashes.
final class SegmentPool implements AutoCloseable {
    private static final String NO_SPACE = "no space left on the device";
    private static final int MOST_ZEROS = 1 << 20;
    private static final int FEWEST_READY = 2;
    private static final int MOST_READY = 16;
    private static final int MOST_OF_A_FILE = 16;
    /// A full disk is not asked for each event: that would cost the writers system calls.
    private static final long RETRY_NANOS = 100_000_000;

    private final Semaphore wake = new Semaphore(1);
    private final Path directory;
    private final int segmentSize;
    private final int limit;
    private final Arena arena = Arena.ofShared();
    private final Queue<Segment> ready = new ConcurrentLinkedQueue<>();
    /// Fair: otherwise the housekeeping thread would take it again and again before a waiting writer.
    private final ReentrantLock allocation = new ReentrantLock(true);
    /// Large writes: the kernel then takes memory in large pieces too, which makes a segment ready several times sooner.
    private @Nullable ByteBuffer zeros;
    private final ResidentSegments resident;
    private final Thread housekeeping;
    private volatile int allocated;
    /// Why no segment could be made, and when; guarded by the allocation lock.
    private @Nullable IOException lastFailure;
    private long failedNanos;
    private volatile boolean closed;

    SegmentPool(Path directory, int segmentSize, int limit) {
        this.directory = directory;
        this.segmentSize = segmentSize;
        this.limit = limit;
        resident = new ResidentSegments(segmentSize, wake::release);
        housekeeping = Thread.ofPlatform().name("capture-housekeeping").daemon().unstarted(this::keepSomeReady);
        housekeeping.start();
    }

    /// A segment with any content; null when all that the quota allows are in use.
    ///
    /// @throws UncheckedIOException when the disk is full or broken
    @Nullable
    Segment take() {
        Segment segment = ready.poll();
        if (segment == null) {
            segment = allocateUnlessReady();
        }
        if (allocated < limit) { // Otherwise there is nothing to prepare, and waking a thread for it costs two changes.
            wake.release();
        }
        return segment;
    }

    void giveBack(Segment segment) {
        ready.add(segment);
    }

    long diskBytes() {
        return (long) allocated * segmentSize;
    }

    private @Nullable Segment allocateUnlessReady() {
        allocation.lock();
        try {
            Segment segment = ready.poll();
            if (segment == null && allocated < limit) {
                allocate();
                segment = ready.poll();
            }
            return segment;
        } finally {
            allocation.unlock();
        }
    }

    private void keepSomeReady() {
        while (!closed) {
            wake.acquireUninterruptibly();
            wake.drainPermits();
            resident.giveBackOldest();
            try {
                boolean more;
                do {
                    more = prepareOne();
                } while (more);
            } catch (UncheckedIOException _) {
                // The writer who needs the segment tries again and is told why it failed.
            }
        }
    }

    private boolean prepareOne() {
        allocation.lock();
        try {
            int enough = Math.clamp(allocated / 4, FEWEST_READY, MOST_READY);
            boolean wanted = !closed && allocated < limit && ready.size() < enough;
            if (wanted) {
                allocate();
            }
            return wanted;
        } finally {
            allocation.unlock();
        }
    }

    /// Makes as many as are worth a file together; only one when the disk has no room for so many.
    private void allocate() {
        IOException before = lastFailure;
        if (before != null && System.nanoTime() - failedNanos < RETRY_NANOS) {
            throw new UncheckedIOException(before);
        }
        Path file = directory.resolve(PrivateDirectory.segmentName(allocated));
        try {
            try {
                create(file, Math.min(Math.clamp(allocated / 4, 1, MOST_OF_A_FILE), limit - allocated));
            } catch (IOException _) {
                Files.deleteIfExists(file);
                create(file, 1);
            }
            lastFailure = null;
        } catch (IOException | InternalError e) {
            IOException failure = failure(e, file);
            lastFailure = failure;
            failedNanos = System.nanoTime();
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only who has the lock changes it
    private void create(Path file, int wanted) throws IOException {
        long room = (long) wanted * segmentSize;
        if (directory.toFile().getUsableSpace() < room) {
            throw new IOException(NO_SPACE);
        }
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE), mode)) {
            int made = wanted;
            if (!reserve(file, room)) {
                made = 1; // Zeros take long: a writer may be waiting.
                fill(channel);
            }
            MemorySegment mapped = channel.map(MapMode.READ_WRITE, 0, (long) made * segmentSize, arena);
            for (int i = 0; i < made; i++) {
                long offset = (long) i * segmentSize;
                ready.add(new Segment(file, offset, mapped.asSlice(offset, segmentSize), resident));
            }
            allocated += made;
        }
    }

    /// Writes nothing: pages of the disk's cache are first made when something is written that is worth one.
    ///
    /// @return false when this file system cannot reserve
    private static boolean reserve(Path file, long bytes) throws IOException {
        int fd = DiskCalls.open(file);
        if (fd < 0) {
            return false;
        }
        try {
            int result = DiskCalls.reserve(fd, bytes);
            if (result == -DiskCalls.ENOSPC) {
                throw new IOException(NO_SPACE);
            }
            return result == 0;
        } finally {
            DiskCalls.close(fd);
        }
    }

    private void fill(FileChannel channel) throws IOException {
        ByteBuffer empty = zeros;
        if (empty == null) {
            empty = ByteBuffer.allocateDirect(Math.min(segmentSize, MOST_ZEROS));
            zeros = empty;
        }
        for (int written = 0; written < segmentSize;) {
            empty.clear().limit(Math.min(empty.capacity(), segmentSize - written));
            written += channel.write(empty);
        }
    }

    private IOException failure(Throwable cause, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new IOException("The capture cannot grow by " + segmentSize / 1024 + " KiB in " + directory + ": "
                + FileProblem.reason(cause)
                + ". Free some space there, or choose a smaller quota or another directory.",
                cause);
    }

    /// Stops the thread and unmaps everything; the files stay. Later access to a segment throws
    /// [IllegalStateException].
    @Override
    public void close() {
        closed = true;
        wake.release();
        boolean interrupted = false;
        while (housekeeping.isAlive()) {
            try {
                housekeeping.join();
            } catch (InterruptedException _) {
                // The files must not be removed while the thread may make another: wait on, tell the caller later.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        arena.close();
    }
}
