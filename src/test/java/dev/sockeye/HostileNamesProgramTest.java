package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.socket.Bytes;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Hostile;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that the program prints about a process and sockets with hostile names.
class HostileNamesProgramTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ShortTempDir directory;
    private ForeignPeer server;
    private String path;

    @BeforeEach
    void serve() throws IOException {
        directory = new ShortTempDir();
        path = directory.path() + "/" + Hostile.FILE;
        server = Hostile.server(path, "@" + Hostile.FILE + directory.path().getFileName());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        directory.close();
    }

    private String typed() {
        return Bytes.ofText(path).escaped();
    }

    private Program run(String... arguments) throws IOException, InterruptedException {
        Program program = Program.sockeye(directory.path(), Map.of("LC_ALL", "C.UTF-8"), List.of(), arguments);
        program.exitCode();
        return program;
    }

    /// The output, after the look at it.
    private String visible(String... arguments) throws IOException, InterruptedException {
        try (Program program = run(arguments)) {
            Hostile.assertVisible(arguments[0], program.out());
            Hostile.assertVisible(arguments[0] + ", errors", program.err());
            assertThat(program.out()).as("tabs come from no name").doesNotContain("\t");
            return program.out() + program.err();
        }
    }

    @Test
    void aRowOfTheListIsALineWhateverTheNames() throws Exception {
        String list = visible("list", "--filter", "address:" + directory.path());
        assertThat(rows(list)).hasSize(2);
        assertThat(list).contains(Hostile.VISIBLE_NAME + "[" + server.pid() + "]", typed());
        String held = visible("list", "--process", Long.toString(server.pid()));
        assertThat(rows(held)).hasSize(3);
    }

    /// Without the closing sentences: what only root may see, and what the kernel does not tell of others' sockets.
    private static Stream<String> rows(String list) {
        return list.lines().filter(line -> line.matches("(TYPE|stream|datagram|seqpacket) .*"));
    }

    @Test
    void theSentencesOfTheOtherWordsAreVisible() throws Exception {
        assertThat(visible("probe", typed()).lines()).hasSize(1);
        assertThat(visible("probe", "--pid", Long.toString(server.pid()), typed()).lines()).hasSize(1);
        assertThat(visible("explain", typed())).contains(typed());
        assertThat(visible("explain", "--user", "65533", typed())).contains(typed());
        assertThat(visible("explain", "--pid", Long.toString(server.pid()), typed())).contains(Hostile.VISIBLE_NAME);
        assertThat(visible("--headless", "--serve", "stream:" + typed()))
                .contains("in use by " + Hostile.VISIBLE_NAME + "[" + server.pid() + "]");
        assertThat(visible("--headless", "--connect", "datagram:" + typed())).contains(typed());
        assertThat(visible("probe", "@nobody\u202e")).contains("@nobody\\u202e");
        assertThat(visible("frobnicate\u001b[2J\u202e")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "probe", "explain"})
    void jsonIsExactAndHarmless(String word) throws Exception {
        List<String> arguments = word.equals("list")
                ? List.of("list", "--json")
                : List.of(word, "--json", typed());
        try (Program program = run(arguments.toArray(String[]::new))) {
            Hostile.assertVisible(word, program.out());
            JsonNode json = MAPPER.readTree(program.out());
            if (word.equals("list")) {
                List<JsonNode> ours = StreamSupport.stream(json.spliterator(), false)
                        .filter(one -> one.toString().contains(directory.path().getFileName().toString())).toList();
                assertThat(ours).hasSize(2).allSatisfy(one -> assertThat(one.get("processes").get(0).get("command")
                        .asText()).isEqualTo(Hostile.NAME));
                json = ours.stream().filter(one -> !one.get("abstract").asBoolean()).findFirst().orElseThrow();
            }
            String address = json.get("address").asText();
            assertThat(address).contains("\u200b").doesNotContain("\u001b").contains("\\x1b");
            assertThat(Bytes.unescape(address)).isEqualTo(Bytes.ofText(path));
        }
    }

    @Test
    void recordsAreExactAndHarmless() throws Exception {
        Path file = directory.resolve("r.jsonl");
        try (Program program = Program.sockeye(directory.path(), Map.of("LC_ALL", "C.UTF-8"), List.of(), "--headless",
                "--connect", "stream:" + typed(), "--record", file.toString())) {
            program.says("connected to").terminate();
            program.exitCode();
            Hostile.assertVisible("standard output", program.out() + program.err());
        }
        String record = Files.readString(file);
        Hostile.assertVisible("the record", record);
        assertThat(record.lines().map(HostileNamesProgramTest::address)).contains(Bytes.ofText(path));
    }

    private static Bytes address(String line) {
        try {
            return Bytes.unescape(MAPPER.readTree(line).path("address").asText());
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
