package dev.sockeye.capture;

import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
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
    /// The largest quota: the store's own tables grow with it, and no disk for this is larger.
    public static final long LARGEST_QUOTA = 1L << 40;

    private static final int SMALLEST_SEGMENT = 1 << 16;
    private static final int LARGEST_SEGMENT = 1 << 22;

    private final PrivateDirectory directory;
    private final SegmentPool pool;
    private final SegmentWriter files = new SegmentWriter();
    private final Retention retention;
    private final EventReader reader;
    private final EventWriter writer;
    private final StoredRows rows;
    private final long quota;
    private final ReentrantLock lock = new ReentrantLock();
    private final Holds holds = new Holds(lock);
    private final Losses losses = new Losses();
    private final Catalogue catalogue = new Catalogue();
    private final Ids ids = new Ids();
    private final ChangeSignal changes = new ChangeSignal(this::end);
    private final PeerRecord.Encoder peers = new PeerRecord.Encoder();
    private final SessionIndexes sessions = new SessionIndexes();
    private final EventIndex all = new AllEvents(this);
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
        int segmentSize = Math.clamp(Long.highestOneBit(quota / 256), SMALLEST_SEGMENT, LARGEST_SEGMENT);
        directory = PrivateDirectory.create(parent);
        pool = new SegmentPool(directory.path(), segmentSize, Math.toIntExact(quota / segmentSize));
        var headers = new SegmentLog(segmentSize, files);
        var data = new SegmentLog(segmentSize, files);
        retention = new Retention(pool, headers, data, holds, this::evicting, this::trim);
        writer = new EventWriter(headers, data, retention, catalogue, sessions, losses, quota, this::checkOpen);
        reader = new EventReader(headers, data, retention, writer::end);
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
            number = writer.append(draft);
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

    @Override
    public long first() {
        return retention.first();
    }

    @Override
    public long end() {
        return writer.end();
    }

    @Override
    public @Nullable Event event(long number) {
        try {
            return reader.event(number);
        } catch (IllegalStateException e) {
            throwUnlessClosed(e);
            return null;
        }
    }

    @Override
    public String note(long number) {
        try {
            return reader.hasNote(number) ? Capture.super.note(number) : "";
        } catch (IllegalStateException e) {
            throwUnlessClosed(e);
            return "";
        }
    }

    @Override
    public int payload(long number, int offset, ByteBuffer into) {
        if (offset < 0) {
            throw new IndexOutOfBoundsException("the offset is " + offset);
        }
        try {
            return reader.payload(number, offset, into);
        } catch (IllegalStateException e) {
            throwUnlessClosed(e);
            return -1;
        }
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
        return sessions.of(session);
    }

    private void evicting(long first, long firstData) {
        catalogue.evicting(first, firstData, rows);
    }

    private void trim(long number) {
        sessions.trimBelow(number);
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
        lock.lock();
        try {
            writer.identify(connection, peers.encode(new PeerRecord(connection, facts)));
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
    public EventIndex connection(int connection, long from, long to) {
        NumberList known = catalogue.index(connection);
        return known != null ? known : NumberList.ofDescending(Catalogue.walk(to, from - 1, rows));
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public Usage usage() {
        return new Usage(writer.end(), writer.payloadBytes(), pool.diskBytes(), quota, retention.evictedEvents(),
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
            retention.end(writer.end());
            files.close();
            holds.wakeAll();
        } finally {
            lock.unlock();
        }
        pool.close();
        directory.close();
    }
}
