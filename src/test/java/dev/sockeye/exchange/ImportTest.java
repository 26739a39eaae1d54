package dev.sockeye.exchange;

import java.util.Objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Drafts;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.SampleEvents;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImportTest {
    @TempDir
    Path directory;
    private CaptureStore store;
    private CaptureStore read;
    private final MarkedEvents marks = new MarkedEvents();
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    private Event event(long number) {
        return Objects.requireNonNull(read.event(number));
    }

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(directory.resolve("capture"), 64 << 20);
        read = new CaptureStore(directory.resolve("read"), 64 << 20);
    }

    @AfterEach
    void close() throws IOException {
        background.close();
        store.close();
        read.close();
    }

    private Path export(CaptureStore from, MarkedEvents notes, String name) {
        Path file = directory.resolve(name);
        new Export(from, from.all(), file, false, notes, background).result().join();
        return file;
    }

    private Import reading(Path file) {
        return new Import(file, read, read.ids(), marks, background);
    }

    private Imported imported(Path file) {
        return reading(file).result().join();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(directory.resolve("file.jsonl"), String.join("", lines));
    }

    private static String event(int number, String text) {
        return """
                {"number":%d,"timeNanos":%d,"session":1,"sessionName":"stream /run/s","sessionRole":"server",\
                "sessionType":"stream","sessionAddress":"/run/s","connection":1,"kind":"received","direction":"in",\
                "payload":"%s"}
                """.formatted(number, SampleEvents.START_NANOS + number,
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String payload(long number) {
        Event event = read.event(number);
        ByteBuffer bytes = ByteBuffer.allocate(event == null ? 0 : event.length());
        read.payload(number, 0, bytes);
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    /// The file's lines, in which sessions, connections and events are numbered in the order in which they come.
    private static List<JsonNode> renumbered(Path file) throws IOException {
        Map<Integer, Integer> connections = new HashMap<>(Map.of(0, 0));
        Map<Integer, Integer> sessions = new HashMap<>(Map.of(0, 0));
        Map<Long, Integer> events = new HashMap<>();
        List<JsonNode> lines = ForeignReader.objects(file);
        for (JsonNode line : lines) {
            var object = (ObjectNode) line;
            if (object.has("before") && object.get("before").isNumber()) {
                object.put("before", events.size());
            }
            if (object.has("number")) {
                events.put(object.get("number").asLong(), events.size());
                object.put("number", events.size() - 1);
                int connection = object.get("connection").asInt();
                int known = connections.computeIfAbsent(connection, _ -> connections.size());
                object.put("connection", known);
                if (connection != 0) {
                    object.put("connectionName",
                            object.get("connectionName").asText().replace("#" + connection, "#" + known));
                }
                object.put("session", sessions.computeIfAbsent(object.get("session").asInt(), _ -> sessions.size()));
            }
            if (object.has("of")) {
                object.put("of", events.get(object.get("of").asLong()));
            }
        }
        return lines;
    }

    private void everything() {
        store.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/run/app/api.sock",
                Address.ofPath("/run/app/api.sock")));
        store.describe(2, new SessionFacts(Role.TAP, SocketType.SEQPACKET, "@up\\x00stream",
                new Address.Abstract(Bytes.of(new byte[]{'t', 0, (byte) 0xff}))));
        new SampleEvents(store).variety();
        var process = new ProcessFacts(Fact.known("curl"), Fact.known("/usr/bin/curl"),
                Fact.known(List.of("curl", "", "--x=\u202e\n")), Fact.known("alice"), Fact.unknown("no name"));
        var server = new PeerFacts(true, new Credentials(Fact.known(7), Fact.known(0), Fact.known(0)),
                Provenance.FROZEN_AT_LISTEN, Address.ofPath("/run/up"), ProcessFacts.unknown("it has exited"), 5);
        store.identify(3, new PeerFacts(true, Credentials.ofKernel(4203, 1000, 50), Provenance.FROZEN_AT_CONNECT,
                new Address.Unnamed(), process, 5));
        long relayed = store.append(relayed(EventKind.RELAYED, "question", -1));
        store.identify(9, new PeerFacts(true, Credentials.unknown("nobody says it"), Provenance.READ_NOW,
                new Address.Abstract(Bytes.of(new byte[0])), process, 6, server));
        store.append(relayed(EventKind.CHANGED, "other", relayed));
        store.append(Draft.of(EventKind.RULE, 77, 2, 9, "A rule was applied.").about(relayed));
        store.append(new Draft(EventKind.RECEIVED, 78, 1, 3, ByteBuffer.wrap(new byte[]{'!'}), 1, null, null, null,
                List.of(), "", true, null, null));
    }

    private static Draft relayed(EventKind kind, String text, long of) {
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        return new Draft(kind, 76, 2, 9, data, data.remaining(), null, null, null, List.of("pipe \\x"), "", false, null,
                of < 0 ? null : (Long) of, Direction.TO_SERVER);
    }

    @Test
    void givesBackEveryLineThatWasWritten() throws IOException {
        everything();
        var notes = new MarkedEvents();
        notes.mark(2, "the first question");
        notes.mark(5, "");
        Path first = export(store, notes, "first.jsonl");

        Imported what = imported(first);

        assertThat(what).isEqualTo(new Imported(store.end(), 2, 0, List.of()));
        assertThat(renumbered(export(read, marks, "second.jsonl"))).isEqualTo(renumbered(first));
    }

    @Test
    void givesWhatIsReadNumbersOfItsOwn() throws IOException {
        int live = read.ids().nextSession();
        int connection = read.ids().nextConnection();
        read.describe(live, new SessionFacts(Role.CLIENT, SocketType.DATAGRAM, "live", Address.ofPath("/live")));
        read.append(Drafts.received(live, "live"));
        Path file = file(event(10, "a"), event(11, "b"));

        imported(file);
        imported(file);

        assertThat(List.of(1L, 2L, 3L, 4L)).extracting(number -> event(number).session()).containsExactly(2, 2, 3,
                3);
        assertThat(List.of(1L, 3L)).extracting(number -> event(number).connection())
                .doesNotContain(connection).doesNotHaveDuplicates();
        assertThat(read.sessionFacts(2)).isEqualTo(
                new SessionFacts(Role.SERVER, SocketType.STREAM, "/run/s", Address.ofPath("/run/s")));
        assertThat(event(4).timeNanos()).isEqualTo(SampleEvents.START_NANOS + 11);
    }

    @Test
    void tellsOfGapsToTheSessionsOfTheFileAlone() throws IOException {
        read.append(Drafts.received(read.ids().nextSession(), "live"));
        Path file = file(event(0, "a"), "{\"kind\":\"gap\",\"events\":3,\"bytes\":9,\"before\":5}\n", event(5, "b"),
                "{\"kind\":\"gap\",\"events\":2,\"before\":null}\n");

        imported(file);

        assertThat(read.session(1).size()).isEqualTo(1);
        assertThat(read.event(2)).extracting(Event::kind, Event::gap, Event::note).containsExactly(EventKind.GAP,
                new Gap(3, 9), "Not in the file: 3 events with 9 bytes.");
        assertThat(event(4).gap()).isEqualTo(new Gap(2, Gap.UNKNOWN));
        assertThat(renumbered(export(read, marks, "again.jsonl")).stream().filter(line -> line.has("events")).toList())
                .hasSize(2).satisfiesExactly(first -> assertThat(first.get("bytes").asInt()).isEqualTo(9),
                        second -> assertThat(second.has("bytes")).isFalse());
    }

    @Test
    void leavesOutWhatIsNoEventAndSaysWhichLineItWas() throws IOException {
        Path file = file(event(0, "a"), "{\"hello\":\"world\"}\n", "\n", "[1,2]\n", event(1, "b"), "\u0000\u0001\n",
                event(2, "c").replace("\"received\"", "\"teleported\""),
                event(3, "c").replace("\"server\"", "\"oracle\""), event(4, "d"), event(5, "e") + "{}", "\n",
                event(6, "f").replace("stream\",", "carrier-pigeon\","), event(7, "last").strip());

        Imported what = imported(file);

        assertThat(what.events()).isEqualTo(5);
        assertThat(what.leftOut()).isEqualTo(8);
        assertThat(what.problems()).containsExactly("Line 2 is no event: it has no “kind”, which every line of a"
                + " recording has.", "Line 3 is no event: it is no JSON object.",
                "Line 4 is no event: it is no JSON object.");
        assertThat(List.of(0L, 1L, 2L, 3L, 4L)).extracting(this::payload).containsExactly("a", "b", "d", "e", "last");
    }

    @Test
    void saysWhatALaterVersionHasWritten() throws IOException {
        assertThat(imported(file(event(0, "a"), event(1, "b").replace("\"received\"", "\"teleported\""))).problems())
                .containsExactly("Line 2 is no event: “teleported” is no kind of event that this version knows.");
    }

    @Test
    void readsAFileWhoseLastLineIsCutOff() throws IOException {
        String last = event(1, "b");
        for (int length = 1; length < last.length() - 1; length += 17) {
            assertThat(imported(file(event(0, "a"), last.substring(0, length)))).isEqualTo(new Imported(1, 1, 1,
                    List.of("The last line, 2, is cut off: who wrote the file was ended before it was whole.")));
        }
    }

    @Test
    void saysOfAFileOfSomethingElseThatItIsNoRecording() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(4).nextBytes(noise);
        Path file = Files.write(directory.resolve("noise"), noise);
        assertThatThrownBy(() -> imported(file)).isInstanceOf(CompletionException.class)
                .cause().hasMessageStartingWith("“" + file + "” is no recording of events: Line 1 is no event: it is ");
        assertThatThrownBy(() -> imported(directory.resolve("missing"))).cause()
                .hasMessageContaining("missing” cannot be read: there is no such file or directory.");
        assertThatThrownBy(() -> imported(directory)).cause().hasMessageContaining("is a directory");
        assertThatThrownBy(() -> imported(Path.of("/dev/zero"))).cause().hasMessageContaining("is no regular file");
        assertThat(read.end()).isZero();
        assertThat(imported(Files.createFile(directory.resolve("empty"))).events()).isZero();
    }

    @Test
    void understandsTwoRecordingsBehindEachOther() throws IOException {
        everything();
        Path first = export(store, new MarkedEvents(), "first.jsonl");
        String twice = Files.readString(first).repeat(2);

        assertThat(imported(Files.writeString(directory.resolve("both.jsonl"), twice)).sessions()).isEqualTo(4);
        assertThat(read.end()).isEqualTo(2 * store.end());
        Event about = event(2 * store.end() - 2);
        assertThat(about.kind()).isEqualTo(EventKind.RULE);
        assertThat(about.of()).isEqualTo(2 * store.end() - 4);
    }

    @Test
    void passesOverHugeLinesAndDeepOnesInLittleMemory() throws IOException {
        Path file = directory.resolve("huge.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(event(0, "a"));
            out.write("{\"kind\":\"received\",\"note\":\"");
            for (int i = 0; i < 64; i++) {
                out.write("x".repeat(1 << 20));
            }
            out.write("\"}\n");
            out.write(event(1, "b").replace("\"payload\"", "\"text\":\"" + "y".repeat(4 << 20) + "\",\"payload\""));
            out.write("[".repeat(1 << 20) + "\n");
            out.write(event(2, "c").replace("\"payload\"", "\"other\":" + "{\"a\":".repeat(100_000) + "1"
                    + "}".repeat(100_000) + ",\"payload\""));
            out.write(event(3, "d"));
        }
        Imported what = imported(file);
        assertThat(what.events()).isEqualTo(3);
        assertThat(what.leftOut()).isEqualTo(3);
        assertThat(what.problems().getFirst()).startsWith("Line 2 is no event: ");
    }

    @Test
    void endsSoonWhenItIsCancelledAndKeepsWhatItHas() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add(event(i, "event " + i));
        }
        Path file = file(lines.toArray(String[]::new));
        var begun = new CountDownLatch(1);
        Import reading = reading(file);
        read.onChange(0, begun::countDown);
        await().until(() -> begun.getCount() == 0);
        reading.cancel();
        background.submit(() -> {}).get();
        long there = read.end();
        assertThat(there).isPositive();
        assertThat(reading.result()).isCancelled();
        assertThat(payload(0)).isEqualTo("event 0");
    }

    @Test
    void tellsHowFarItIsAndEndsSoonInTheMiddleOfALineOfManyGigabytes() throws Exception {
        Path file = file(event(0, "a"));
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // A hole: it takes no room on the disk, and minutes to read.
            out.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
        }
        Import reading = reading(file);
        await().until(() -> reading.progress().done() > 100L << 20);
        assertThat(reading.progress().fraction()).isBetween(0.0, 0.9);
        reading.cancel();
        background.submit(() -> {}).get();
        assertThat(reading.result()).isCancelled();
        assertThat(read.end()).as("what came before the line").isEqualTo(1);
    }

    @Test
    void tellsOfAnAnswerWhatWasAsked() throws IOException {
        Path file = file(event(0, "").replace("\"received\"", "\"accepted\"").replace("\"in\"", "null"),
                event(1, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"),
                event(2, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").replace("\"received\"", "\"sent\"")
                        .replace("\"in\"", "\"out\""));
        imported(file);
        Path again = directory.resolve("again.jsonl");
        new Recorder(read, again, false, true, ChoiceMaker.of(read), new Filter.Everything(), _ -> {}).close();
        List<JsonNode> lines = ForeignReader.objects(again);
        assertThat(lines.get(1).get("messages").get(0).has("question")).isFalse();
        assertThat(lines.getLast().get("messages").get(0).get("question").asText()).isEqualTo("GET /slow");
    }

    @Test
    void harmsNothingWhateverIsInTheFile() throws IOException {
        everything();
        byte[] good = Files.readAllBytes(export(store, new MarkedEvents(), "good.jsonl"));
        var random = new Random(17);
        for (int round = 0; round < 1000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 1 + round % 40; i++) {
                int at = random.nextInt(bad.length);
                bad[at] = round % 2 == 0 ? (byte) random.nextInt(256) : bad[random.nextInt(bad.length)];
            }
            try {
                Import.read(new ByteArrayInputStream(bad, 0, random.nextInt(bad.length)), read, read.ids());
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("is no recording of events");
            }
        }
        assertThat(read.end()).isGreaterThan(1000);
    }
}
