package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    @Test
    void aMillionEventsTakeTwentyMebibytesOfHeapAtMost() throws Exception {
        try (var store = new CaptureStore(parent, 256 * MIB)) {
            byte[] payload = new byte[64];
            store.append(Drafts.received(0, payload));
            long before = usedHeap();

            for (int i = 0; i < EVENTS; i++) {
                store.append(Drafts.received(i % 10, payload));
            }

            assertThat(usedHeap() - before).isBetween(0L, 20 * MIB);
            assertThat(store.end() - store.first()).isEqualTo(EVENTS + 1);
        }
    }

    @Test
    void evictedEventsTakeNoHeap() throws Exception {
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            byte[] payload = new byte[64];
            store.append(Drafts.received(0, payload));
            long before = usedHeap();

            for (int i = 0; i < EVENTS; i++) {
                store.append(Drafts.received(i % 10, payload));
            }

            assertThat(usedHeap() - before).isLessThan(3 * MIB);
            assertThat(store.end() - store.first()).isLessThan(20_000);
        }
    }
}
