package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.Drafts;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path directory;
    private CaptureStore store;

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(directory.resolve("capture"), 256 << 20);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private Path write(Capture capture) throws IOException {
        Path file = Files.createTempFile(directory, "x", ".jsonl");
        try (var lines = new JsonLines(capture, FileChannel.open(file, StandardOpenOption.WRITE),
                new MarkedEvents())) {
            for (long number = 0; number < capture.end(); number++) {
                lines.write(number);
            }
            lines.finish(dev.sockeye.capture.Gap.NONE);
        }
        return file;
    }

    static String digest(Draft draft) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Drafts.bytes(draft)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writesEveryFieldOfTheSchema() throws IOException {
        var server = Address.ofPath("/run/echo");
        store.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/run/echo", server));
        store.append(new Draft(EventKind.ACCEPTED, 0, 1, 3, ByteBuffer.allocate(0), 0,
                Credentials.ofKernel(4242, 0, 0), Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(), List.of(), ""));
        store.identify(3, new PeerFacts(true, Credentials.ofKernel(4242, 0, 0), Provenance.FROZEN_AT_CONNECT,
                new Address.Unnamed(), new ProcessFacts(Fact.known("so\u001bcat"), Fact.known("/usr/bin/socat"),
                        Fact.known(List.of("socat", "-", "é")), Fact.known("root"), Fact.unknown("no such group")),
                7));
        store.append(new Draft(EventKind.RECEIVED, 1_795_245_122_145_156_981L, 1, 3,
                ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)), 8,
                new Credentials(Fact.known(4242), Fact.known(0), Fact.unknown("the group has no number here")),
                Provenance.SENT_WITH_MESSAGE,
                new Address.Abstract(Bytes.of(new byte[]{0, 'a', '\\'})), List.of("socket socket:[1]"), "A note.", true,
                null, null));

        List<JsonNode> lines = ForeignReader.objects(write(store));
        assertThat(lines.getFirst().get("peer")).isEqualTo(new ObjectMapper().readTree("""
                {"pid":4242,"uid":0,"gid":0,"provenance":"frozen-at-connect","address":"(unnamed)",
                "command":"so\\u001bcat","executable":"/usr/bin/socat","commandLine":["socat","-","é"],"user":"root",
                "group":null,"groupReason":"no such group"}"""));
        assertThat(lines.getLast()).isEqualTo(new ObjectMapper().readTree("""
                {"number":1,"time":"2026-11-21T07:12:02.145156981Z","timeNanos":1795245122145156981,"session":1,
                "sessionName":"stream /run/echo","sessionRole":"server","sessionType":"stream",
                "sessionAddress":"/run/echo","connection":3,"connectionName":"#3 so\\u001bcat[4242]","peer":null,
                "kind":"received","direction":"in",
                "address":"@\\\\x00a\\\\\\\\","length":5,"originalLength":8,"truncated":true,"urgent":true,
                "credentials":{"pid":4242,"uid":0,"gid":null,"gidReason":"the group has no number here",
                "provenance":"sent-with-message"},"descriptors":["socket socket:[1]"],"note":"A note.",
                "payload":"aGVsbG8=","text":"hello"}"""));
    }

    @Test
    void whatATapRelayedSaysWhichWayAndWhoIsAtBothEnds() throws IOException {
        store.describe(1, new SessionFacts(Role.TAP, SocketType.STREAM, "/run/api", Address.ofPath("/run/api")));
        store.append(Draft.of(EventKind.ACCEPTED, 0, 1, 3, ""));
        PeerFacts curl = facts(7, "curl");
        store.identify(3, curl.withServer(facts(80, "nginx")));
        for (Direction direction : List.of(Direction.TO_SERVER, Direction.TO_CLIENT)) {
            store.append(new Draft(EventKind.RELAYED, 1, 1, 3, ByteBuffer.wrap(new byte[]{'x'}), 1, null, null, null,
                    List.of(), "", false, null, null, direction));
        }

        List<JsonNode> lines = ForeignReader.objects(write(store));
        assertThat(lines).extracting(line -> line.get("kind").asText() + " " + line.get("direction").asText())
                .containsExactly("accepted null", "relayed to-server", "relayed to-client");
        assertThat(lines).allMatch(line -> line.get("sessionRole").asText().equals("tap"));
        assertThat(lines.getFirst().at("/peer/command").asText()).isEqualTo("curl");
        assertThat(lines.getFirst().at("/peer/server/command").asText()).isEqualTo("nginx");
        assertThat(lines.getFirst().at("/peer/server/pid").asInt()).isEqualTo(80);
        assertThat(lines.getFirst().at("/peer/server/server").isMissingNode()).isTrue();
    }

    private static PeerFacts facts(int pid, String command) {
        return new PeerFacts(true, Credentials.ofKernel(pid, 0, 0), Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(),
                new ProcessFacts(Fact.known(command), Fact.unknown("-"), Fact.unknown("-"), Fact.unknown("-"),
                        Fact.unknown("-")),
                7);
    }

    @Test
    void saysNothingOfWhatIsNotThere() throws IOException {
        store.append(Draft.of(EventKind.SHUT_DOWN, -1, 2, 0, ""));

        assertThat(ForeignReader.objects(write(store))).containsExactly(new ObjectMapper().readTree(
                """
                        {"number":0,"time":"1969-12-31T23:59:59.999999999Z","timeNanos":-1,"session":2,
                        "sessionName":null,"sessionRole":null,"sessionType":null,"sessionAddress":null,
                        "connection":0,"connectionName":null,"peer":null,"kind":"shut-down","direction":null,
                        "address":null,"length":0,"originalLength":0,"truncated":false,"urgent":false,"credentials":null,"descriptors":[],
                        "note":"","payload":"","text":""}"""));
    }

    @Test
    void pointsToTheEventThatAnEventIsAbout() throws IOException {
        long message = store.append(Draft.of(EventKind.RECEIVED, 1, 1, 1, ""));
        store.append(Draft.of(EventKind.RULE, 2, 1, 1, "Rule 1 was applied.").about(message));

        assertThat(ForeignReader.objects(write(store))).extracting(line -> line.path("of").asText("none"))
                .containsExactly("none", "0");
    }

    @Test
    void pythonReadsWhateverWasCaptured() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Draft random = Drafts.random(seed, 200_000);
            store.append(new Draft(random.kind(), Math.abs(random.timeNanos() / 100), random.session(),
                    random.connection(), random.data(), random.originalLength(), random.credentials(),
                    random.provenance(),
                    random.address(), random.descriptors(), "note \u0000\u2028 " + seed, false, null, null,
                    random.direction()));
        }
        List<JsonNode> digests = ForeignReader.digests(write(store));

        assertThat(digests).hasSize(300);
        for (int seed = 0; seed < 300; seed++) {
            assertThat(digests.get(seed).get("payload").asText()).isEqualTo(digest(Drafts.random(seed, 200_000)));
        }
    }

    @Test
    void longTextIsTextWhereverItsCharactersAreCut() throws IOException {
        for (int shift = 0; shift < 8; shift++) {
            byte[] text = ("x".repeat(shift) + "aé€😀\n\"\\".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
            store.append(Drafts.received(1, text));
            byte[] cut = new byte[text.length + 1];
            System.arraycopy(text, 0, cut, 0, text.length);
            cut[text.length] = (byte) 0xf0;
            store.append(Drafts.received(1, cut));
        }
        assertThat(ForeignReader.digests(write(store))).hasSize(16);
        assertThat(ForeignReader.objects(write(store))).extracting(object -> object.has("text")).startsWith(true, false,
                true, false);
    }

    @Test
    void sixtyFourMebibytesAreReadInSmallPieces() throws IOException {
        byte[] payload = new byte[64 << 20];
        Arrays.fill(payload, (byte) 'a');
        Draft draft = Drafts.received(1, payload);
        store.append(draft);

        var largestPiece = new AtomicInteger();
        Path file = write(new WatchedCapture(store, -1, largestPiece));

        assertThat(largestPiece).hasPositiveValue().hasValueLessThanOrEqualTo(64 * 1024);
        assertThat(ForeignReader.digests(file)).singleElement()
                .satisfies(event -> assertThat(event.get("payload").asText()).isEqualTo(digest(draft)));
    }

    @Test
    void aLineWhoseEventIsEvictedMeanwhileLeavesAGap() throws IOException {
        byte[] payload = new byte[300_000];
        for (int i = 0; i < 3; i++) {
            store.append(Drafts.received(1, payload));
        }
        List<JsonNode> objects = ForeignReader.objects(write(new WatchedCapture(store, 1, new AtomicInteger())));

        assertThat(objects).hasSize(3);
        assertThat(objects.get(1)).isEqualTo(new ObjectMapper().readTree("""
                {"kind":"gap","events":1,"before":2}"""));
        assertThat(objects.get(2).get("length").asInt()).isEqualTo(300_000);
    }

    @Test
    void aGapAtTheEndHasNothingBehindIt() throws IOException {
        store.append(Drafts.received(1, new byte[300_000]));

        assertThat(ForeignReader.objects(write(new WatchedCapture(store, 0, new AtomicInteger())))).containsExactly(
                new ObjectMapper().readTree("""
                        {"kind":"gap","events":1,"before":null}"""));
    }
}
