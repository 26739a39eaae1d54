package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HoldTest {
    private static final byte[] PAYLOAD = new byte[10_000];
    private static final int EVENTS = 500;

    @TempDir
    Path parent;
    private CaptureStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        threads.close();
    }

    private Future<Long> writeOnAnotherThread() {
        return threads.submit(() -> {
            long last = -1;
            for (int i = 0; i < EVENTS; i++) {
                last = store.append(Drafts.received(1, PAYLOAD));
            }
            return last;
        });
    }

    private void awaitAWaitingWriter() {
        long[] before = {-1};
        await().until(() -> {
            long seen = before[0];
            before[0] = store.end();
            return seen == store.end() && seen > 50;
        });
    }

    @Test
    void makesTheWriterWaitUntilItAdvances() throws Exception {
        Capture.Hold hold = store.hold(0);
        Future<Long> writer = writeOnAnotherThread();
        awaitAWaitingWriter();
        assertThat(store.first()).isZero();

        hold.advance(30);
        await().until(() -> store.first() > 0);
        awaitAWaitingWriter();
        assertThat(store.first()).isLessThanOrEqualTo(30);
        assertThat(writer).isNotDone();

        hold.close();
        assertThat(writer.get()).isEqualTo(EVENTS - 1);
        hold.close();
    }

    @Test
    void theSlowestOfTwoDecides() throws Exception {
        Capture.Hold slow = store.hold(0);
        try (Capture.Hold fast = store.hold(0)) {
            Future<Long> writer = writeOnAnotherThread();
            fast.advance(Long.MAX_VALUE);
            awaitAWaitingWriter();
            assertThat(writer).isNotDone();
            slow.close();
            assertThat(writer.get()).isEqualTo(EVENTS - 1);
        }
    }

    @Test
    void twoWaitingWritersDoNotMixTheirEvents() throws Exception {
        try (Capture.Hold hold = store.hold(0)) {
            Future<Long> one = writeOnAnotherThread();
            Future<Long> other = writeOnAnotherThread();
            long next = 0;
            while (next < 2 * EVENTS) {
                if (next < store.end()) {
                    assertThat(Drafts.payload(store, next)).isEqualTo(PAYLOAD);
                    hold.advance(++next);
                }
            }
            assertThat(Math.max(one.get(), other.get())).isEqualTo(2 * EVENTS - 1);
        }
    }

    @Test
    void closingTheStoreEndsTheWait() throws IOException {
        store.hold(0);
        Future<Long> writer = writeOnAnotherThread();
        awaitAWaitingWriter();

        store.close();

        assertThatThrownBy(writer::get).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOf(IllegalStateException.class).hasMessage("The capture is closed.");
    }
}
