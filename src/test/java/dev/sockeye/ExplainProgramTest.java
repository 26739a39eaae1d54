package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `sockeye explain` as a process of its own: answer, JSON and exit code.
class ExplainProgramTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ShortTempDir directory;
    private Path inner;
    private Path socket;
    private ForeignPeer server;

    @BeforeEach
    void startAServer() throws Exception {
        AsRoot.assumeFor("give files away");
        directory = new ShortTempDir();
        AsRoot.mode(directory.path(), 0755);
        inner = Files.createDirectory(directory.resolve("inner"));
        socket = inner.resolve("s");
        server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up'); sys.stdin.read()",
                socket);
        assertThat(server.line()).isEqualTo("up");
        AsRoot.mode(inner, 0700);
        AsRoot.mode(socket, 0666);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
            directory.close();
        }
    }

    private Program explain(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments));
        return Program.sockeye(directory.path(), Map.of("DISPLAY", ""), List.of(), all.toArray(String[]::new));
    }

    @Test
    void printsTheWholeAnswerAsJson() throws Exception {
        try (Program program = explain("--json", "--user", "nobody", socket.toString())) {
            assertThat(program.exitCode()).as(program::err).isEqualTo(7);
            JsonNode answer = MAPPER.readTree(program.out());
            assertThat(answer.path("address").asText()).isEqualTo(socket.toString());
            assertThat(answer.path("subject").asText()).isEqualTo("user nobody");
            assertThat(answer.path("allowed").isBoolean()).isTrue();
            assertThat(answer.path("allowed").asBoolean()).isFalse();
            assertThat(answer.path("remedy").asText()).isEqualTo("setfacl -m u:nobody:x " + inner);
            JsonNode refusing = answer.path("steps").get(answer.path("steps").size() - 2);
            assertThat(refusing).isEqualTo(MAPPER.readTree("{\"path\": \"" + inner
                    + "\", \"needs\": \"search (x)\", \"owner\": \"root\", \"group\": \"root\", \"mode\": \"0700\","
                    + " \"ok\": false, \"reason\": \"judged as anyone else: ---, x is missing\"}"));
        }
    }

    @Test
    void marksTheComponentThatRefuses() throws Exception {
        try (Program program = explain("--user", "nobody", socket.toString())) {
            assertThat(program.exitCode()).isEqualTo(7);
            assertThat(program.out().lines().filter(line -> line.endsWith("<-- turned away here")))
                    .singleElement().asString().startsWith("  NO  " + inner).contains("rwx------", "root:root");
            assertThat(program.out()).contains("chmod o+x " + inner, "What else can refuse:");
        }
    }

    @Test
    void isContentForRoot() throws Exception {
        try (Program program = explain("--json", socket.toString())) {
            assertThat(program.exitCode()).as(program::err).isZero();
            JsonNode answer = MAPPER.readTree(program.out());
            assertThat(answer.path("allowed").asBoolean()).isTrue();
            assertThat(answer.path("remedy").isNull()).isTrue();
        }
    }

    @Test
    void judgesARunningProcess() throws Exception {
        try (var peer = ForeignPeer.pythonAs(33, 33, "say('up'); sys.stdin.read()")) {
            assertThat(peer.line()).isEqualTo("up");
            try (Program program = explain("--json", "--pid", String.valueOf(peer.pid()), socket.toString())) {
                assertThat(program.exitCode()).isEqualTo(7);
                assertThat(MAPPER.readTree(program.out()).path("subject").asText())
                        .isEqualTo("process " + peer.pid() + " (python3) as www-data");
            }
        }
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        try (Program program = explain("--json", "--pid", String.valueOf(ended.pid()), socket.toString())) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(MAPPER.readTree(program.out()).path("allowed").isNull()).isTrue();
            assertThat(program.err()).startsWith("It could not be told");
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        try (Program program = explain("--user", "no-such-user", socket.toString());
                Program both = explain("--user", "root", "--pid", "1", socket.toString());
                Program none = explain()) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).isEqualTo("There is no user “no-such-user” here.\n");
            assertThat(both.exitCode()).isEqualTo(2);
            assertThat(both.err()).contains("exclude each other");
            assertThat(none.exitCode()).isEqualTo(2);
        }
    }
}
