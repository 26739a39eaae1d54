package dev.sockeye.capture;

import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record on disk: mapped files in a private directory, of which [#close()] leaves nothing behind.
///
/// Headers of fixed size lie in one row of segments, payloads with their details in another; both rows take segments
/// from one pool that is bounded by the quota. When none is left the oldest events are evicted, as many as it takes to
/// free one segment. Writers share a lock; readers have none: they copy and then look whether the event is still
/// there.
public final class CaptureStore implements Capture, CaptureWriter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureStore.class);
    public static final long DEFAULT_QUOTA = 1L << 30;
    /// The smallest quota: sixteen segments of the smallest size.
    public static final long LEAST_QUOTA = 1L << 20;

    private static final int SMALLEST_SEGMENT = 1 << 16;
    private static final int LARGEST_SEGMENT = 1 << 22;
    /// More than the details of an event that tells of a gap.
    private static final int GAP_ROOM = 1024;

    private final PrivateDirectory directory;
    private final SegmentPool pool;
    private final SegmentWriter writer = new SegmentWriter();
    private final SegmentLog headers;
    private final SegmentLog data;
    private final Retention retention;
    private final StoredRows rows;
    /// The largest quota: the store's own tables grow with it, and no disk for this is larger.
    public static final long LARGEST_QUOTA = 1L << 40;

    private final long quota;
    private final int largestPayload;
    private final ReentrantLock lock = new ReentrantLock();
    private final Holds holds = new Holds(lock);
    private final Losses losses = new Losses();
    private final Catalogue catalogue = new Catalogue();
    private final Ids ids = new Ids();
    private final ChangeSignal changes = new ChangeSignal(this::end);
    private final ConcurrentMap<Integer, NumberList> sessions = new ConcurrentHashMap<>();
    private final EventDetails.Encoder encoder = new EventDetails.Encoder();
    private final EventIndex all = new AllEvents(this);
    /// Where the next event's data go; guarded by the lock.
    private long dataEnd;
    /// What a next event with the same payload may point to; guarded by the lock.
    private LastPayload last = LastPayload.NONE;
    private volatile long payloadBytes;
    private volatile long end;
    private volatile boolean closed;

    /// Makes a private directory below the given one, which is made too if it is missing, and removes what captures of
    /// processes that died left there.
    ///
    /// @param parent on a real disk rather than in memory
    /// @param quota bytes of disk, at least [#LEAST_QUOTA]
    /// @throws IOException when the directory cannot be made
    public CaptureStore(Path parent, long quota) throws IOException {
        if (quota < LEAST_QUOTA || quota > LARGEST_QUOTA) {
            throw new IllegalArgumentException(
                    "The quota of the capture must be between " + LEAST_QUOTA + " and " + LARGEST_QUOTA
                            + " bytes; this is "
                            + quota + ".");
        }
        this.quota = quota;
        largestPayload = (int) Math.min(quota / 2, Integer.MAX_VALUE - 8);
        int segmentSize = Math.clamp(Long.highestOneBit(quota / 256), SMALLEST_SEGMENT, LARGEST_SEGMENT);
        directory = PrivateDirectory.create(parent);
        pool = new SegmentPool(directory.path(), segmentSize, Math.toIntExact(quota / segmentSize));
        headers = new SegmentLog(segmentSize, writer);
        data = new SegmentLog(segmentSize, writer);
        retention = new Retention(pool, headers, data, holds,
                this::evicting, this::trim);
        rows = new StoredRows(headers, data, retention, this::event);
    }

    /// Where the files are.
    public Path directory() {
        return directory.path();
    }

    /// Records the event; of a payload larger than half the quota only that much, which the event's lengths tell.
    /// Waits while a hold keeps what would have to be evicted.
    ///
    /// @throws IllegalStateException after [#close()]
    @Override
    public long append(Draft draft) {
        long number;
        lock.lock();
        try {
            number = record(draft);
        } catch (UncheckedIOException e) {
            throw lost(draft, Objects.requireNonNull(e.getCause()));
        } catch (InternalError e) {
            throw lost(draft, new IOException("The disk under the capture in " + directory.path() + " failed: "
                    + FileProblem.reason(e) + ". Choose another directory.", e));
        } finally {
            lock.unlock();
            losses.tell();
        }
        changes.fire();
        return number;
    }

    private UncheckedIOException lost(Draft draft, IOException why) {
        losses.add(draft.data().remaining(), "Events are lost, and counted: " + why.getMessage());
        return new UncheckedIOException(why);
    }

    private long record(Draft draft) {
        int length = Math.min(draft.data().remaining(), largestPayload);
        ByteBuffer details;
        boolean afterGap;
        do {
            checkOpen();
            // Again after a wait: another writer may have used the encoder's buffer.
            details = encoder.encode(draft);
            afterGap = losses.unmarked().events() > 0;
        } while (!retention.reserve(new Retention.Tail(end, dataEnd, payloadBytes), afterGap ? 2 : 1,
                SegmentWriter.PAGE + (long) length + details.remaining() + (afterGap ? GAP_ROOM : 0)));
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
        if (draft.kind() != EventKind.GAP) {
            index(draft.session()).add(number);
        } else {
            // It may be any session's events that are missing.
            sessions.values().forEach(index -> index.add(number));
        }
        dataEnd = position + length + details.remaining();
        payloadBytes = payloadBefore + length;
        last = new LastPayload(number, position, length);
        end = number + 1;
        return number;
    }

    @Override
    public long first() {
        return retention.first();
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public @Nullable Event event(long number) {
        try {
            EventHeader header = header(number);
            if (header == null || !retention.isStillThere(number)) {
                return null;
            }
            ByteBuffer details = ByteBuffer.allocate(header.detailLength());
            boolean whole = data.read(header.position() + header.length(), MemorySegment.ofBuffer(details),
                    details.capacity());
            return whole && retention.isStillThere(number) ? EventDetails.decode(number, header, details) : null;
        } catch (IllegalStateException e) {
            throwUnlessClosed(e);
            return null;
        }
    }

    @Override
    public int payload(long number, int offset, ByteBuffer into) {
        if (offset < 0) {
            throw new IndexOutOfBoundsException("the offset is " + offset);
        }
        try {
            EventHeader header = header(number);
            if (header == null || !retention.isStillThere(number)) {
                return -1;
            }
            int count = Math.clamp(header.length() - (long) offset, 0, into.remaining());
            boolean whole = data.read(header.position() + offset, MemorySegment.ofBuffer(into), count);
            if (!whole || !retention.isStillThere(number)) {
                return -1;
            }
            into.position(into.position() + count);
            return count;
        } catch (IllegalStateException e) {
            throwUnlessClosed(e);
            return -1;
        }
    }

    private @Nullable EventHeader header(long number) {
        // The end first: an event below it is complete, whatever happens next.
        if (number >= end || number < retention.first()) {
            return null;
        }
        long at = number * EventHeader.SIZE;
        MemorySegment segment = headers.segment(at);
        return segment == null ? null : EventHeader.read(segment, headers.offset(at));
    }

    /// A reader that was overtaken by [#close()] finds its event evicted.
    private void throwUnlessClosed(IllegalStateException e) {
        if (!closed) {
            throw e;
        }
    }

    @Override
    public EventIndex all() {
        return all;
    }

    @Override
    public EventIndex session(int session) {
        return index(session);
    }

    private void evicting(long first, long firstData) {
        catalogue.evicting(first, firstData, rows);
    }

    private void trim(long number) {
        sessions.values().forEach(index -> index.trimBelow(number));
        catalogue.evicted(number);
    }

    @Override
    public void describe(int session, SessionFacts facts) {
        catalogue.session(session, facts);
    }

    @Override
    public @Nullable SessionFacts sessionFacts(int session) {
        return catalogue.session(session);
    }

    @Override
    public void identify(int connection, PeerFacts facts) {
        ByteBuffer record = new PeerRecord(connection, facts).encode();
        lock.lock();
        try {
            do {
                checkOpen();
            } while (!retention.reserve(new Retention.Tail(end, dataEnd, payloadBytes), 0, record.remaining()));
            data.write(dataEnd, MemorySegment.ofBuffer(record), record.remaining());
            catalogue.identified(connection, dataEnd);
            dataEnd += record.remaining();
        } catch (UncheckedIOException | InternalError e) {
            LOG.debug("Who is at the other end of connection {} is not recorded", connection, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable PeerFacts peerFacts(int connection) {
        try {
            return catalogue.peer(connection, rows);
        } catch (IllegalStateException e) {
            throwUnlessClosed(e);
            return null;
        }
    }

    @Override
    public EventIndex connection(int connection) {
        NumberList known = catalogue.index(connection);
        if (known != null) {
            return known;
        }
        // Most of the way without the lock, then what came meanwhile.
        long[] found = catalogue.walk(connection, rows);
        lock.lock();
        try {
            NumberList made = catalogue.index(connection);
            NumberList index = made != null ? made : catalogue.index(connection, found, rows);
            index.trimBelow(retention.first());
            return index;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Ids ids() {
        return ids;
    }

    private NumberList index(int session) {
        return sessions.computeIfAbsent(session, _ -> new NumberList());
    }

    @Override
    public Usage usage() {
        return new Usage(end, payloadBytes, pool.diskBytes(), quota, retention.evictedEvents(),
                retention.evictedBytes(), losses.total());
    }

    @Override
    public void onLoss(Consumer<String> action) {
        losses.listen(action);
    }

    @Override
    public Gap unmarkedLoss() {
        return losses.unmarked();
    }

    @Override
    public void onChange(long seenEnd, Runnable action) {
        changes.await(seenEnd, action);
    }

    @Override
    public void onEviction(LongConsumer firstNumber) {
        retention.listen(firstNumber);
    }

    @Override
    public Hold hold(long from) {
        return holds.add(from);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The capture is closed.");
        }
    }

    /// Removes all files. Readers find everything evicted; a waiting or later writer gets an
    /// [IllegalStateException]. A second call does nothing.
    ///
    /// @throws IOException when a file cannot be removed
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            retention.end(end);
            writer.close();
            holds.wakeAll();
        } finally {
            lock.unlock();
        }
        pool.close();
        directory.close();
    }
}
