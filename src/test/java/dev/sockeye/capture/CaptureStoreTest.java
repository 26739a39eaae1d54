package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureStoreTest {
    private static final long QUOTA = CaptureStore.LEAST_QUOTA;

    @TempDir
    Path parent;
    private CaptureStore store;

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(parent, QUOTA);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void returnsEverythingOfADraft(long seed) {
        Draft draft = Drafts.random(seed, 300_000);
        int position = draft.data().position();
        store.append(Draft.of(EventKind.OPENED, 1, 1, 0, "before"));

        long number = store.append(draft);

        assertThat(number).isEqualTo(1);
        assertThat(draft.data().position()).isEqualTo(position);
        Drafts.assertSame(store.event(number), number, draft);
        assertThat(Drafts.payload(store, number)).isEqualTo(Drafts.bytes(draft));
    }

    @Test
    void readsFromTheMiddleOfAPayloadThatLiesInManySegments() {
        byte[] payload = new byte[500_000];
        new Random(1).nextBytes(payload);
        store.append(Drafts.received(1, "abc"));
        long number = store.append(Drafts.received(1, payload));
        ByteBuffer into = ByteBuffer.allocate(200_010).position(10);

        assertThat(store.payload(number, 100_000, into)).isEqualTo(200_000);

        assertThat(into.hasRemaining()).isFalse();
        assertThat(into.slice(10, 200_000)).isEqualTo(ByteBuffer.wrap(payload, 100_000, 200_000));
        assertThat(store.payload(number, 499_990, into.clear())).isEqualTo(10);
        assertThat(store.payload(number, 500_000, into.clear())).isZero();
        assertThat(store.payload(number, Integer.MAX_VALUE, into.clear())).isZero();
        assertThatThrownBy(() -> store.payload(number, -1, into)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void saysNothingOfEventsThatDoNotExist() {
        store.append(Drafts.received(1, "abc"));

        assertThat(store.event(1)).isNull();
        assertThat(store.event(-1)).isNull();
        assertThat(store.payload(1, 0, ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(store.session(77).size()).isZero();
        assertThat(store.session(77).floor(5)).isEqualTo(-1);
        assertThatThrownBy(() -> store.all().get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void evictsTheOldestAndCountsThem() {
        var told = new ArrayList<Long>();
        store.onEviction(told::add);
        byte[] payload = new byte[10_000];
        for (int i = 0; i < 1_000; i++) {
            payload[0] = (byte) i;
            store.append(Drafts.received(i % 2, payload));
        }

        assertThat(store.first()).isBetween(880L, 960L);
        assertThat(store.event(store.first() - 1)).isNull();
        assertThat(store.payload(store.first() - 1, 0, ByteBuffer.allocate(1))).isEqualTo(-1);
        for (long number = store.first(); number < store.end(); number++) {
            assertThat(Drafts.payload(store, number)).hasSize(10_000).startsWith((byte) number);
        }
        Capture.Usage usage = store.usage();
        assertThat(usage.events()).isEqualTo(1_000);
        assertThat(usage.payloadBytes()).isEqualTo(10_000_000);
        assertThat(usage.evictedEvents()).isEqualTo(store.first());
        assertThat(usage.evictedBytes()).isEqualTo(store.first() * 10_000);
        assertThat(told).isSorted().doesNotHaveDuplicates().endsWith(store.first());
        assertThat(store.session(1).get(store.session(1).first())).isBetween(store.first(), store.first() + 1);
        assertThat(store.session(1).size()).isEqualTo(500);
    }

    @Test
    void staysWithinItsQuotaOnDisk() throws IOException {
        byte[] payload = new byte[100_000];
        for (int i = 0; i < 200; i++) {
            store.append(Drafts.received(1, payload));
            if (i % 20 == 0) {
                assertThat(bytesOnDisk()).isLessThanOrEqualTo(QUOTA);
            }
        }

        assertThat(store.usage().diskBytes()).isEqualTo(QUOTA).isEqualTo(bytesOnDisk());
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        try (var files = Files.list(store.directory())) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Test
    void keepsWhatFitsOfAPayloadThatIsLargerThanTheQuota() {
        long number = store.append(Drafts.received(1, new byte[(int) QUOTA + 1]));

        Event event = Drafts.event(store, number);
        assertThat(event.length()).isEqualTo((int) QUOTA / 2);
        assertThat(event.originalLength()).isEqualTo((int) QUOTA + 1);
        assertThat(event.isTruncated()).isTrue();
    }

    @Test
    void filesAreForTheOwnerOnly() throws IOException {
        store.append(Drafts.received(1, "secret"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.directory())))
                .isEqualTo("rwx------");
        try (var files = Files.list(store.directory())) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(3);
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void leavesNothingBehindWhenClosed() throws IOException {
        long number = store.append(Drafts.received(1, "abc"));
        store.close();
        store.close();

        assertThat(parent).isEmptyDirectory();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("capture-housekeeping");
        assertThat(store.event(number)).isNull();
        assertThat(store.payload(number, 0, ByteBuffer.allocate(3))).isEqualTo(-1);
        assertThatThrownBy(() -> store.append(Drafts.received(1, "d"))).isInstanceOf(IllegalStateException.class)
                .hasMessage("The capture is closed.");
    }

    @Test
    void tellsOfAChangeExactlyOnce() {
        var calls = new AtomicInteger();
        store.onChange(0, calls::incrementAndGet);
        assertThat(calls).hasValue(0);

        store.append(Drafts.received(1, "a"));
        store.append(Drafts.received(1, "b"));
        assertThat(calls).hasValue(1);

        store.onChange(1, calls::incrementAndGet);
        assertThat(calls).hasValue(2);
        store.append(Drafts.received(1, "c"));
        assertThat(calls).hasValue(2);
    }

    @Test
    void aFailingActionDoesNotHarmTheWriter() {
        var calls = new AtomicInteger();
        store.onChange(0, () -> {
            throw new IllegalStateException("on purpose, for the test");
        });
        store.onChange(0, calls::incrementAndGet);

        assertThat(store.append(Drafts.received(1, "a"))).isZero();
        assertThat(calls).hasValue(1);
    }

    @Test
    void findsTheEventAtOrBeforeANumber() {
        for (int i = 0; i < 10; i++) {
            store.append(Drafts.received(i % 3, "x"));
        }

        assertThat(store.session(1).floor(0)).isEqualTo(-1);
        assertThat(store.session(1).floor(1)).isZero();
        assertThat(store.session(1).floor(6)).isEqualTo(1);
        assertThat(store.session(1).floor(Long.MAX_VALUE)).isEqualTo(2);
        assertThat(store.all().floor(4)).isEqualTo(4);
        assertThat(store.all().floor(400)).isEqualTo(9);
        assertThat(store.all().floor(-1)).isEqualTo(-1);
    }
}
