package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads files of JSON lines with Python, which checks what it can, and gives digests back.
final class ForeignReader {
    private static final String CHECK = """
            import base64, datetime, hashlib, json, sys
            with open(sys.argv[1], "rb") as lines:
                content = lines.read()
            assert content == b"" or content.endswith(b"\\n")
            for line in content.split(b"\\n")[:-1]:
                event = json.loads(line.decode("utf-8", "strict"))
                if event["kind"] == "gap":
                    print(json.dumps({"gap": event["events"], "before": event["before"]}))
                    continue
                payload = base64.b64decode(event["payload"], validate=True)
                assert len(payload) == event["length"], event["number"]
                assert event["truncated"] == (event["originalLength"] > event["length"]
                    and event["kind"] not in ("failed", "denied"))
                try:
                    text = payload.decode("utf-8", "strict")
                    assert event["text"] == text, event["number"]
                except UnicodeDecodeError:
                    assert "text" not in event, event["number"]
                seconds = datetime.datetime.strptime(event["time"][:19], "%Y-%m-%dT%H:%M:%S").replace(
                    tzinfo=datetime.timezone.utc).timestamp()
                assert int(seconds) * 10**9 + int(event["time"][20:29]) == event["timeNanos"], event["time"]
                print(json.dumps({"number": event["number"], "payload": hashlib.sha256(payload).hexdigest()}))
            """;

    private ForeignReader() {}

    static List<JsonNode> digests(Path file) throws IOException {
        Process python = new ProcessBuilder(ForeignPeer.python().toString(), "-c", CHECK, file.toString())
                .redirectErrorStream(true).start();
        List<JsonNode> digests = new ArrayList<>();
        var mapper = new ObjectMapper();
        try (var answer = python.inputReader()) {
            for (String line : answer.lines().toList()) {
                assertThat(line).as("what Python says").startsWith("{");
                digests.add(mapper.readTree(line));
            }
        }
        return digests;
    }

    static List<JsonNode> objects(Path file) throws IOException {
        var mapper = new ObjectMapper();
        List<JsonNode> objects = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            objects.add(mapper.readTree(line));
        }
        return objects;
    }
}
