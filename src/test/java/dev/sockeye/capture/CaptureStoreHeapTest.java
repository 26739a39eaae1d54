package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureStoreHeapTest {
    private static final int EVENTS = 1_000_000;
    private static final long MIB = 1 << 20;

    @TempDir
    Path parent;

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Compared with the heap right after it is gone: what other tests left may go at any time while it is filled.
    private static long heldBy(AtomicReference<@Nullable CaptureStore> only) throws IOException {
        long with = settledHeap();
        Objects.requireNonNull(only.get()).close();
        only.set(null);
        return with - settledHeap();
    }

    /// What is found unreachable by one collection may keep more until the next.
    private static long settledHeap() {
        long used = usedHeap();
        for (long before = Long.MAX_VALUE; before - used > MIB / 16; used = usedHeap()) {
            before = used;
        }
        return used;
    }

    private static void millionEvents(CaptureStore store) {
        byte[] payload = new byte[64];
        for (int i = 0; i < EVENTS; i++) {
            store.append(Drafts.received(i % 10, payload));
        }
        assertThat(store.end() - store.first()).isEqualTo(EVENTS);
    }

    @Test
    void aMillionEventsTakeTwentyMebibytesOfHeapAtMost() throws Exception {
        var only = new AtomicReference<@Nullable CaptureStore>(new CaptureStore(parent, 256 * MIB));
        try {
            millionEvents(Objects.requireNonNull(only.get()));
            long held = heldBy(only);
            // The indexes have eight bytes of each. What else runs in this process may take one of these while they go.
            assertThat(held).as("measured at all").isGreaterThan(4 * MIB);
            assertThat(held).isLessThan(20 * MIB);
        } finally {
            CaptureStore left = only.get();
            if (left != null) {
                left.close();
            }
        }
    }

    @Test
    void evictedEventsTakeNoHeap() throws Exception {
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            byte[] payload = new byte[64];
            store.append(Drafts.received(0, payload));
            long before = settledHeap();

            for (int i = 0; i < EVENTS; i++) {
                store.append(Drafts.received(i % 10, payload));
            }

            assertThat(settledHeap() - before).isLessThan(3 * MIB);
            assertThat(store.end() - store.first()).isLessThan(20_000);
        }
    }

    /// Three events each; of every tenth it is known who it is.
    private static void shortConnections(CaptureStore store, int count) {
        byte[] payload = new byte[20];
        for (int connection = 1; connection <= count; connection++) {
            Credentials peer = Credentials.ofKernel(connection, 1000, 1000);
            store.append(new Draft(EventKind.ACCEPTED, 1, 1, connection, ByteBuffer.allocate(0), 0, peer,
                    Credentials.Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(), List.of(), ""));
            if (connection % 10 == 0) {
                store.identify(connection, new PeerFacts(true, peer, Credentials.Provenance.FROZEN_AT_CONNECT,
                        new Address.Unnamed(), ProcessFacts.unknown("it ended"), 1));
            }
            store.append(new Draft(EventKind.RECEIVED, 1, 1, connection, ByteBuffer.wrap(payload), payload.length, null,
                    null, null, List.of(), ""));
            store.append(Draft.of(EventKind.CLOSED, 1, 1, connection, "The peer closed the connection."));
        }
    }

    @Test
    void aMillionEventsOfManyConnectionsTakeFortyMebibytesOfHeapAtMost() throws Exception {
        try (var store = new CaptureStore(parent, 512 * MIB)) {
            shortConnections(store, 10);
            long before = settledHeap();

            shortConnections(store, EVENTS / 3);

            assertThat(settledHeap() - before).isLessThan(40 * MIB);
            assertThat(store.first()).isZero();
        }
    }

    @Test
    void connectionsWhoseEventsAreEvictedTakeNoHeap() throws Exception {
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            shortConnections(store, 10);
            long before = settledHeap();

            shortConnections(store, EVENTS / 3);

            assertThat(settledHeap() - before).isLessThan(3 * MIB);
            assertThat(store.peerFacts(EVENTS / 3)).isNotNull();
            assertThat(store.peerFacts(1000)).isNull();
        }
    }
}
