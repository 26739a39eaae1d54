package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CaptureStoreRaceTest {
    private static final int SESSION_SHIFT = 20;

    @TempDir
    Path parent;

    /// Every event says its own number in all of its parts, so that a torn one shows.
    private static Draft draft(long number, int length) {
        ByteBuffer payload = ByteBuffer.allocate(length);
        while (payload.remaining() >= Long.BYTES) {
            payload.putLong(number);
        }
        return new Draft(EventKind.RECEIVED, number, (int) (number % 3), (int) number, payload.clear(), length, null,
                null, null, List.of(), number % 2 == 0 ? "note " + number : "");
    }

    @Test
    void aReaderGetsTheWholeEventOrNothing() throws Exception {
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA);
                var threads = Executors.newFixedThreadPool(4)) {
            var done = new AtomicBoolean();
            var evictedUnderTheReader = new AtomicLong();
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                boolean oldest = i > 0;
                readers.add(threads.submit(() -> read(store, oldest, done, evictedUnderTheReader)));
            }
            for (long number = 0; number < 150_000; number++) {
                store.append(draft(number, (int) (number % 97) * 8 + (number % 1000 == 0 ? 80_000 : 0)));
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            assertThat(store.first()).isPositive();
            assertThat(evictedUnderTheReader).hasPositiveValue();
        }
    }

    private static long read(CaptureStore store, boolean oldest, AtomicBoolean done, AtomicLong evicted) {
        ByteBuffer into = ByteBuffer.allocate(100_000);
        long exact = 0;
        while (!done.get()) {
            long end = store.end();
            long number = oldest ? store.first() : end - 1;
            Event event = store.event(number);
            int length = store.payload(number, 0, into.clear());
            if (number >= 0 && number < end && (event == null || length < 0)) {
                assertThat(store.first()).isGreaterThan(number);
                evicted.incrementAndGet();
            }
            if (length >= 0) {
                checkPayload(number, into.flip());
            }
            if (event != null) {
                checkEvent(number, event);
                exact++;
            }
            checkIndex(store.session(1));
        }
        return exact;
    }

    private static void checkEvent(long number, Event event) {
        if (event.timeNanos() != number || event.connection() != (int) number || event.session() != number % 3
                || !event.note().equals(number % 2 == 0 ? "note " + number : "")) {
            throw new AssertionError("torn: " + number + " reads as " + event);
        }
    }

    private static void checkPayload(long number, ByteBuffer payload) {
        while (payload.hasRemaining()) {
            long value = payload.getLong();
            if (value != number) {
                throw new AssertionError("torn: the payload of " + number + " has " + value);
            }
        }
    }

    private static void checkIndex(EventIndex index) {
        long last = index.size() - 1;
        if (last < 0) {
            return;
        }
        try {
            long number = index.get(last);
            if (number != last * 3 + 1) {
                throw new AssertionError("position " + last + " is event " + number);
            }
        } catch (IndexOutOfBoundsException e) {
            if (index.first() <= last) {
                throw e;
            }
        }
    }

    @Test
    void manyWritersShareOneTimeline() throws Exception {
        try (var store = new CaptureStore(parent, 64 << 20); var threads = Executors.newFixedThreadPool(4)) {
            List<Future<@Nullable Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int session = writer;
                Callable<@Nullable Void> write = () -> {
                    for (int i = 0; i < 20_000; i++) {
                        store.append(Draft.of(EventKind.SENT, i, session, session << SESSION_SHIFT | i, ""));
                    }
                    return null;
                };
                writers.add(threads.submit(write));
            }
            for (Future<@Nullable Void> writer : writers) {
                writer.get();
            }
            assertThat(store.end()).isEqualTo(80_000);
            for (int session = 0; session < 4; session++) {
                EventIndex index = store.session(session);
                assertThat(index.size()).isEqualTo(20_000);
                for (int i = 0; i < 20_000; i++) {
                    assertThat(Drafts.event(store, index.get(i)).connection()).isEqualTo(session << SESSION_SHIFT | i);
                }
            }
        }
    }

    @Test
    void noWakeUpIsLost() throws Exception {
        int events = 50_000;
        try (var store = new CaptureStore(parent, 64 << 20); var threads = Executors.newFixedThreadPool(1)) {
            Future<Integer> follower = threads.submit(() -> {
                int wakes = 0;
                for (long seen = 0; seen < events; seen = store.end(), wakes++) {
                    var woken = new CountDownLatch(1);
                    store.onChange(seen, woken::countDown);
                    assertThat(woken.await(20, TimeUnit.SECONDS)).as("woken after " + seen).isTrue();
                    assertThat(store.end()).isGreaterThan(seen);
                }
                return wakes;
            });
            for (int i = 0; i < events; i++) {
                store.append(Draft.of(EventKind.SENT, i, 1, 1, ""));
            }
            assertThat(follower.get()).isPositive();
        }
    }

    @Test
    void closingUnderAReaderLetsItFindNothing() throws Exception {
        for (int round = 0; round < 20; round++) {
            var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA);
            long number = store.append(draft(0, 80_000));
            try (var threads = Executors.newFixedThreadPool(1)) {
                Future<Boolean> reader = threads.submit(() -> {
                    ByteBuffer into = ByteBuffer.allocate(80_000);
                    while (store.payload(number, 0, into.clear()) >= 0) {
                        checkPayload(0, into.flip());
                    }
                    return store.event(number) == null;
                });
                store.close();
                assertThat(reader.get()).isTrue();
            }
        }
        assertThat(parent).isEmptyDirectory();
    }
}
