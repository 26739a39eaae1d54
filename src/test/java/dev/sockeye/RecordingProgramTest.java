package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShopSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was recorded is printed, filtered, decoded otherwise and recorded anew by a process of its own.
class RecordingProgramTest {
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/tmp"), "sk");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private Program sockeye(String... arguments) throws IOException {
        return Program.sockeye(directory, Map.of("XDG_CACHE_HOME", directory.toString()), List.of(), arguments);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private String printed(int code, String... arguments) throws Exception {
        try (Program program = sockeye(arguments)) {
            assertThat(program.exitCode()).as(program.err()).isEqualTo(code);
            return program.out();
        }
    }

    private void record(String... more) throws Exception {
        Installed.assumeFor(List.of("socat"));
        var arguments = new java.util.ArrayList<>(List.of("--headless", "--serve",
                "stream:" + path("s") + ",behaviour=echo", "--record", path("talk.jsonl")));
        arguments.addAll(List.of(more));
        try (Program program = sockeye(arguments.toArray(String[]::new))) {
            program.says("listening on stream:" + path("s"));
            ForeignPeer.run("sh", "-c", "printf '{\"method\":\"ping\",\"id\":1}\\n' | socat -t5 - UNIX-CONNECT:"
                    + path("s"));
            ForeignPeer.run("sh", "-c", "printf 'no message at all' | socat -t5 - UNIX-CONNECT:" + path("s"));
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    @Test
    void printsWhatWasRecordedInTheWordsOfItsProtocolAndWhatPassesAFilter() throws Exception {
        record();
        String all = printed(0, "print", path("talk.jsonl"));
        assertThat(all).contains("json", "ping", "no message at all", "closed");
        assertThat(all.lines()).hasSameSizeAs(Files.readAllLines(Path.of(path("talk.jsonl"))));

        String some = printed(0, "print", path("talk.jsonl"), "--filter", "dir:in protocol:json");
        assertThat(some.lines()).singleElement().asString().contains("ping");

        assertThat(printed(0, "print", path("talk.jsonl"), "--decode", path("s") + "=memcached"))
                .contains("memcached").doesNotContain("json:");

        String again = printed(0, "print", path("talk.jsonl"), "--record", "-", "--fields", "--filter",
                "kind:received");
        assertThat(again.lines()).hasSize(2).first().asString().contains("\"protocol\":\"json\"",
                "\"sessionRole\":\"server\"", "\"payload\"");
    }

    @Test
    void readsMessagesByADescriptorSetAndSaysWhatIsNone() throws Exception {
        // A call of /shop.Orders/Get in ttrpc: of the service, the method and the question, `id: -1 tags: [1, -2, 300]`.
        String question = "0a0b73686f702e4f7264657273" + "1203476574" + "1a" + "11" + ShopSchema.FIND;
        byte[] body = HexFormat.of().parseHex(question);
        byte[] frame = ByteBuffer.allocate(10 + body.length).putInt(body.length).putInt(1).put((byte) 1).put((byte) 0)
                .put(body).array();
        Files.writeString(directory.resolve("call.jsonl"), """
                {"number":0,"timeNanos":1,"session":1,"sessionName":"/run/t","sessionRole":"server",\
                "sessionType":"stream","sessionAddress":"/run/t","connection":1,"kind":"accepted","direction":null,\
                "payload":"","peer":null}
                {"number":1,"timeNanos":2,"session":1,"sessionName":"/run/t","sessionRole":"server",\
                "sessionType":"stream","sessionAddress":"/run/t","connection":1,"kind":"received","direction":"in",\
                "payload":"%s","peer":null}
                """.formatted(Base64.getEncoder().encodeToString(frame)));
        Files.write(directory.resolve("shop.pb"), ShopSchema.bytes());
        assertThat(printed(0, "print", path("call.jsonl"), "--decode", "/run/t=ttrpc", "--descriptors",
                path("shop.pb"))).contains("/shop.Orders/Get: id: -1, tags: [1, -2, 300]");
        try (Program program = sockeye("print", path("call.jsonl"), "--descriptors", path("call.jsonl"))) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("This is no descriptor set.");
        }
    }

    @Test
    void saysOnStandardErrorWhatOfAFileCannotBeReadAndEndsWithOne() throws Exception {
        Files.writeString(directory.resolve("notes.txt"), "dear diary\n");
        try (Program program = sockeye("print", path("notes.txt"))) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err())
                    .contains("notes.txt” is no recording of events: Line 1 is no event: it is no JSON");
        }
        try (Program program = sockeye("--filter", "latency>10ms")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("--filter goes with --print or --record.");
        }
        try (Program program = sockeye("tap", "stream:/nowhere", "--decode", "/nowhere=klingon")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("there is no protocol “klingon”: use ");
        }
    }

    @Test
    void recordsOnlyWhatPassesAFilterAndReadsAnAddressAsItIsTold() throws Exception {
        record("--filter", "kind:received", "--decode", path("s") + "=memcached");
        assertThat(Files.readAllLines(Path.of(path("talk.jsonl")))).hasSize(2)
                .allMatch(line -> line.contains("\"kind\":\"received\""));
    }
}
