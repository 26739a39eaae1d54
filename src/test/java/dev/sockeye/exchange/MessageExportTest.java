package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sockeye.capture.FilterText;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.FrameFilter;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.protocol.Vocabularies;
import dev.sockeye.support.TappedTalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MessageExportTest {
    @TempDir
    Path directory;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private TappedTalk talk;
    private Decoding decoding;
    private Timeline timeline;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
        talk.accept(1);
        talk.ask(1, "*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$9\r\n=1+1,\"x\"\n\r\n");
        talk.answer(1, "+OK\r\n");
        talk.ask(1, "*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n");
        talk.answer(1, "-ERR no, \"really\" not\r\n");
        timeline = decoding.timeline(talk.capture.all(), () -> {});
        await().until(() -> timeline.frames().end() == 4);
    }

    @AfterEach
    void close() throws Exception {
        timeline.close();
        background.close();
        decoding.close();
        talk.close();
    }

    private Path exported(String name) throws IOException {
        Path file = directory.resolve(name);
        assertThat(new MessageExport(talk.capture, timeline, timeline.numbers(), file, background).result().join())
                .isEqualTo(4);
        return file;
    }

    @Test
    void writesMessagesWithTheirFieldsButWithoutSecrets() throws IOException {
        Path file = exported("messages.jsonl");
        List<JsonNode> lines = ForeignReader.objects(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst().get("protocol").asText()).isEqualTo("redis");
        assertThat(lines.getFirst().get("direction").asText()).isEqualTo("to-server");
        assertThat(lines.getFirst().get("summary").asText()).startsWith("SET key");
        assertThat(lines.get(1).get("latencyNanos").asLong()).isNotNegative();
        assertThat(lines.get(1).get("fields")).isNotEmpty();
        assertThat(Files.readString(file)).doesNotContain("secret\"}").doesNotContain("\"secret\",\"value");
        assertThat(lines.get(2).toString()).contains("\"secret\":true").doesNotContain("AUTH secret");
    }

    @Test
    void writesATableThatOtherProgramsReadAndAText() throws IOException {
        String table = Files.readString(exported("messages.csv"));
        assertThat(table.split("\r\n")).hasSize(5).startsWith("message,time,session,connection,direction,kind,protocol,"
                + "summary,bytes,latencyMs");
        assertThat(table).contains("no, \"\"really\"\" not");
        assertThat(Files.readAllLines(exported("messages.txt"))).hasSize(4).first().asString()
                .contains(" → redis: SET key");
    }

    @Test
    void writesWhatPassesAFilterAndAsItIsDecodedNow() throws IOException {
        var filter = new FrameFilter(talk.capture, timeline, FilterText.parse("redis.command=SET", Vocabularies.all()),
                background, () -> {});
        await().until(() -> filter.index().size() == 1);
        Path file = directory.resolve("some.txt");
        assertThat(new MessageExport(talk.capture, timeline, filter.index(), file, background).result().join())
                .isEqualTo(1);

        String address = decoding.choices().address(1);
        decoding.decodeAs(address, Protocols.of("memcached"));
        await().until(() -> timeline.progress().fraction() >= 1 && timeline.frames().end() > 0);
        Path otherwise = directory.resolve("otherwise.txt");
        new MessageExport(talk.capture, timeline, timeline.numbers(), otherwise, background).result().join();
        assertThat(Files.readString(otherwise)).contains("memcached").doesNotContain("redis");
    }
}
