package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An answer with the very bytes that came is an event of its own, and its bytes are kept once.
class SharedPayloadTest {
    private static final int LENGTH = 40_000;

    @TempDir
    Path parent;
    private CaptureStore store;
    private final Random random = new Random(7);

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(parent, 4 << 20);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private byte[] payload() {
        byte[] payload = new byte[LENGTH];
        random.nextBytes(payload);
        return payload;
    }

    private static Draft sent(byte[] payload, String note) {
        return new Draft(EventKind.SENT, 2_000, 1, 1, ByteBuffer.wrap(payload), payload.length, null, null, null,
                List.of(), note);
    }

    @Test
    void eachEventHasItsBytesWhileTheDiskHasThemOnce() throws IOException {
        try (var twice = new CaptureStore(parent, 4 << 20)) {
            for (int i = 0; i < 20; i++) {
                byte[] payload = payload();
                long received = store.append(Drafts.received(1, payload));
                long sent = store.append(sent(payload, "").sameAs(received));
                twice.append(Drafts.received(1, payload));
                twice.append(sent(payload, ""));
                assertThat(Drafts.payload(store, received)).isEqualTo(payload);
                assertThat(Drafts.payload(store, sent)).isEqualTo(payload);
                assertThat(store.event(sent)).extracting(Event::kind).isEqualTo(EventKind.SENT);
            }
            assertThat(store.usage().payloadBytes()).isEqualTo(40 * LENGTH).isEqualTo(twice.usage().payloadBytes());
            assertThat(store.usage().diskBytes()).isLessThan(twice.usage().diskBytes());
        }
    }

    @Test
    void theBytesOfTheDraftAreRecordedWhenItDoesNotFollowAtOnce() {
        byte[] first = payload();
        byte[] other = payload();
        long received = store.append(Drafts.received(1, first));
        store.append(Drafts.received(2, "between"));
        assertThat(Drafts.payload(store, store.append(sent(other, "").sameAs(received)))).isEqualTo(other);
    }

    @Test
    void theBytesOfTheDraftAreRecordedWhenAPeerWasIdentifiedBetween() {
        byte[] other = payload();
        long received = store.append(Drafts.received(1, payload()));
        store.identify(1, PeerFacts.of(Objects.requireNonNull(store.event(received))));
        assertThat(Drafts.payload(store, store.append(sent(other, "").sameAs(received)))).isEqualTo(other);
    }

    @Test
    void aPartOfThePayloadOrOneWithDetailsIsRecordedByItself() {
        byte[] payload = payload();
        byte[] part = Arrays.copyOf(payload, 100);
        long received = store.append(Drafts.received(1, payload));
        long some = store.append(sent(part, "").sameAs(received));
        assertThat(Drafts.payload(store, some)).isEqualTo(part);
        long again = store.append(Drafts.received(1, payload));
        long noted = store.append(sent(payload, "It failed.").sameAs(again));
        assertThat(Drafts.payload(store, noted)).isEqualTo(payload);
        assertThat(store.event(noted)).extracting(Event::note).isEqualTo("It failed.");
        assertThat(Drafts.payload(store, again)).isEqualTo(payload);
    }

    @Test
    void whatIsKeptIsRightWhenTheOldestGo() {
        byte[][] payloads = new byte[300][];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = payload();
            long received = store.append(Drafts.received(1, payloads[i]));
            store.append(sent(payloads[i], "").sameAs(received));
        }
        assertThat(store.first()).isPositive();
        assertThat(store.end() - store.first()).as("twice as many as fit with a copy each").isGreaterThan(100);
        for (long number = store.first(); number < store.end(); number++) {
            assertThat(Drafts.payload(store, number)).isEqualTo(payloads[(int) number / 2]);
        }
        assertThat(store.usage().diskBytes()).isLessThanOrEqualTo(4 << 20);
    }
}
