package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The capture explains its events by itself, also when what explained them first was evicted.
@Timeout(120)
class CatalogueTest {
    private static final byte[] FILLING = new byte[2_000];

    @TempDir
    Path directory;
    private CaptureStore store;

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(directory, CaptureStore.LEAST_QUOTA);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static Credentials pid(int pid) {
        return Credentials.ofKernel(pid, 1000, 1000);
    }

    private long accepted(int connection) {
        return store.append(new Draft(EventKind.ACCEPTED, connection, 1, connection, ByteBuffer.allocate(0), 0,
                pid(connection), Provenance.FROZEN_AT_CONNECT, Address.ofPath("/peer" + connection), List.of(), ""));
    }

    private static PeerFacts facts(int pid, String command) {
        return new PeerFacts(true, pid(pid), Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(),
                new ProcessFacts(Fact.known(command), Fact.known("/usr/bin/" + command),
                        Fact.known(List.of(command, "\uD800")), Fact.known("alice"), Fact.unknown("why")),
                5);
    }

    private long received(int connection, byte[] payload) {
        return store.append(new Draft(EventKind.RECEIVED, 1, 1, connection, ByteBuffer.wrap(payload), payload.length,
                null, null, null, List.of(), ""));
    }

    private void evictTo(long number) {
        while (store.first() <= number) {
            received(9, FILLING);
        }
    }

    private long[] numbers(EventIndex index) {
        return LongStream.range(index.first(), index.size()).map(index::get).toArray();
    }

    @Test
    void aConnectionIsWhatItsFirstEventSaysUntilItsProcessIsKnown() {
        accepted(3);
        PeerFacts first = Objects.requireNonNull(store.peerFacts(3));
        assertThat(first.identified()).isFalse();
        assertThat(first.credentials()).isEqualTo(pid(3));
        assertThat(first.provenance()).isEqualTo(Provenance.FROZEN_AT_CONNECT);
        assertThat(first.name()).isEqualTo("pid 3");

        store.identify(3, facts(3, "socat"));
        assertThat(store.peerFacts(3)).isEqualTo(facts(3, "socat"));
        assertThat(Objects.requireNonNull(store.peerFacts(3)).name()).isEqualTo("socat[3]");
        assertThat(store.end()).as("who it is, is no event").isEqualTo(1);
        assertThat(store.peerFacts(4)).isNull();
    }

    @Test
    void ofAConnectionThroughATapBothEndsAreKept() {
        accepted(3);
        store.identify(3, facts(3, "curl").withServer(facts(80, "nginx")));
        assertThat(Objects.requireNonNull(Objects.requireNonNull(store.peerFacts(3)).server()).name())
                .isEqualTo("nginx[80]");
        assertThat(Objects.requireNonNull(store.peerFacts(3)).name()).isEqualTo("curl[3]");
    }

    @Test
    void whatExplainsLaterEventsOutlivesItsEviction() {
        long first = accepted(3);
        store.identify(3, facts(3, "socat"));
        accepted(4);
        accepted(5);
        store.identify(5, facts(5, "nc"));
        for (int round = 0; round < 3; round++) {
            // A whole segment goes at once: both connections go on while others fill it.
            for (long end = store.end(); store.first() < end;) {
                received(9, FILLING);
                received(3, FILLING);
                received(4, FILLING);
            }
            assertThat(store.first()).isGreaterThan(first);
            assertThat(store.peerFacts(3)).isEqualTo(facts(3, "socat"));
            assertThat(Objects.requireNonNull(store.peerFacts(4)).credentials()).isEqualTo(pid(4));
            assertThat(Objects.requireNonNull(store.peerFacts(4)).address()).isEqualTo(Address.ofPath("/peer4"));
            assertThat(store.peerFacts(5)).as("nothing of it is left").isNull();
        }
        evictTo(store.end() - 1);
        assertThat(store.peerFacts(3)).isNull();
    }

    @Test
    void aSessionIsExplainedForEver() {
        var facts = new SessionFacts(Role.IMPORT, SocketType.SEQPACKET, "a file", Address.ofPath("/run/s"));
        store.describe(7, facts);
        evictTo(received(9, FILLING));
        assertThat(store.sessionFacts(7)).isEqualTo(facts);
        assertThat(store.sessionFacts(8)).isNull();
    }

    @Test
    void aConnectionsIndexHasItsEventsAndGrowsAndIsTrimmed() {
        long first = accepted(3);
        received(4, FILLING);
        long second = received(3, FILLING);
        EventIndex index = store.connection(3);
        assertThat(numbers(index)).containsExactly(first, second);
        received(4, FILLING);
        long third = received(3, FILLING);
        assertThat(numbers(index)).containsExactly(first, second, third);
        assertThat(store.connection(3)).isSameAs(index);
        assertThat(store.connection(3, 0, index.get(0))).as("what is there already").isSameAs(index);
        assertThat(numbers(store.connection(77))).isEmpty();
        evictTo(second);
        assertThat(index.first()).isEqualTo(index.size() - (store.first() <= third ? 1 : 0));
    }

    @Test
    void anIndexIsTheSameWhenItIsMadeLater() {
        for (int i = 0; i < 5_000; i++) {
            received(1 + i % 7, new byte[i % 50]);
        }
        // Events 4, 11, 18 … are of the connection; nobody holds an index of all of them yet.
        assertThat(numbers(store.connection(5, 12, 32))).containsExactly(18, 25, 32);
        EventIndex index = store.connection(5);
        long[] expected = LongStream.range(store.first(), store.end())
                .filter(number -> Drafts.event(store, number).connection() == 5).toArray();
        assertThat(numbers(index)).isEqualTo(expected);
    }

    @Test
    void longCommandLinesAreShortened() {
        accepted(3);
        store.identify(3, new PeerFacts(true, pid(3), Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(),
                new ProcessFacts(Fact.known("x"), Fact.known("/" + "y".repeat(100_000)),
                        Fact.known(java.util.Collections.nCopies(5_000, "z".repeat(100))), Fact.known("u"),
                        Fact.known("g")),
                5));
        PeerFacts kept = Objects.requireNonNull(store.peerFacts(3));
        assertThat(String.join("", kept.process().commandLine().or(List.of()))).hasSizeLessThan(5_000);
        assertThat(kept.process().executable().or("")).hasSizeLessThan(10_000);
    }

    @Test
    void numbersAreNeverGivenTwice() {
        assertThat(store.ids().nextSession()).isEqualTo(1);
        assertThat(store.ids().nextSession()).isEqualTo(2);
        assertThat(store.ids().nextConnection()).isEqualTo(1);
    }
}
