package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who somebody is stands in a recording once, as `docs/jsonl.md` says, whatever becomes of the process.
@Timeout(60)
class RecordedPeerTest {
    /// A process whose first thread has ended before the second one connects: the kernel calls it a zombie meanwhile.
    private static final String WITHOUT_ITS_FIRST_THREAD = """
            import ctypes, threading
            def work():
                while 'State:\\tZ' not in open('/proc/self/status').read(): time.sleep(0.01)
                c = s('stream'); c.connect(sys.argv[1]); c.send(b'hello'); say('said')
                sys.stdin.readline(); c.shutdown(socket.SHUT_WR); c.recv(1); os._exit(0)
            threading.Thread(target=work).start()
            sys.stdout.flush()
            ctypes.CDLL(None).pthread_exit(None)
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private List<JsonNode> lines(Path file) throws Exception {
        var json = new ObjectMapper();
        var lines = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(file)) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    @Test
    void ofAProcessWithoutItsFirstThreadEachLineHasTheNameAndOneHasAll() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        Path file = room.path("record.jsonl");
        var capture = room.wiring.capture();
        try (var _ = new Recorder(capture, file, false, false, ChoiceMaker.of(capture), new Filter.Everything(),
                _ -> {})) {
            try (var peer = ForeignPeer.python(WITHOUT_ITS_FIRST_THREAD, room.path("s"))) {
                assertThat(peer.line()).isEqualTo("said");
                await().untilAsserted(() -> assertThat(Files.readString(file)).contains("\"received\""));
                peer.type("\n");
                await().until(() -> room.events(server.id()).stream()
                        .anyMatch(event -> event.kind() == EventKind.SHUT_DOWN));
            }
            await().until(() -> room.events(server.id()).stream()
                    .anyMatch(event -> event.kind() == EventKind.CLOSED && event.connection() != 0));
        }
        List<JsonNode> lines = lines(file).stream().filter(line -> line.get("connection").asInt() != 0).toList();
        assertThat(lines).extracting(line -> line.get("kind").asText()).containsExactly("accepted", "received",
                "shut-down", "closed");
        List<JsonNode> telling = lines.stream().filter(line -> !line.get("peer").isNull()).toList();
        assertThat(telling).singleElement()
                .satisfies(line -> assertThat(line.at("/peer/command").asText()).isEqualTo("python3"));
        assertThat(lines.subList(lines.indexOf(telling.getFirst()), lines.size()))
                .allSatisfy(line -> assertThat(line.get("connectionName").asText()).contains("python3["));
    }
}
