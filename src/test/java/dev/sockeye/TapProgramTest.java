package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `sockeye tap`, as a process of its own.
@Timeout(240)
class TapProgramTest {
    private ShortTempDir directory;
    private ForeignPeer server;

    private static final String SERVER = """
            import threading
            b = s('stream'); b.bind(sys.argv[1]); b.listen(5); say('ready')
            def serve(c):
                while True:
                    data = c.recv(1000)
                    if not data: return c.close()
                    c.send(data.upper())
            while True: threading.Thread(target=serve, args=(b.accept()[0],)).start()
            """;
    private static final String CLIENT = "import socket, sys; c = socket.socket(socket.AF_UNIX); c.connect(sys.argv[1]); "
            + "c.send(b'he\\x1bllo'); print(c.recv(100)); sys.exit(7)";

    @BeforeEach
    void serve() throws Exception {
        directory = new ShortTempDir();
        server = ForeignPeer.python(SERVER, path("real"));
        assertThat(server.line()).isEqualTo("ready");
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        directory.close();
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private Program tap(String spec, String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("tap", spec));
        arguments.addAll(List.of(more));
        return Program.sockeye(directory.path(), Map.of("XDG_RUNTIME_DIR", directory.path().toString()), List.of(),
                arguments.toArray(String[]::new));
    }

    @Test
    void endsWithOneWhenTheServerHasMadeItsSocketAnew() throws Exception {
        try (var program = tap("stream:" + path("real") + ",in-place=rename", "--record", path("record").toString())
                .says("tapping");
                var anew = ForeignPeer.python("""
                        os.unlink(sys.argv[1]); b = s('stream'); b.bind(sys.argv[1]); b.listen(5); say('ready')
                        sys.stdin.read()""", path("real"))) {
            assertThat(anew.line()).isEqualTo("ready");
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("the server has made its socket anew: the tap steps aside");
            assertThat(path(".real.sockeye-tap")).doesNotExist();
            assertThat(Files.readString(path("record"))).contains("steps aside").endsWith("}\n");
        }
    }

    @Test
    void oneCommandFindsTheTapAtTheServersPathAndNobodyElseDoes() throws Exception {
        Unshared.assumePermitted("--mount");
        try (var program = tap("stream:" + path("real"), "--", ForeignPeer.python().toString(), "-c", CLIENT,
                path("real").toString())) {
            assertThat(program.exitCode()).isEqualTo(7);
            assertThat(program.err()).containsPattern("command: “(?s:.+)” runs as process \\d+\\.")
                    .contains("” has ended with exit code 7.");
            assertThat(program.out()).isEqualTo("b'HE\\x1bLLO'\n");
            assertThat(program.err()).contains("→ 6 he\\x1bllo\n").contains("← 6 HE\\x1bLLO\n").contains("python3[")
                    .doesNotContain("\u001b");
        }
        assertThat(path("sockeye"))
                .as("its socket is removed, not the directory, in which another may be about to make one")
                .isEmptyDirectory();
        assertThat(path("real")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"datagram", "seqpacket"})
    void oneCommandFindsATapOfTheOtherTypesWithTheirBorders(String type) throws Exception {
        Unshared.assumePermitted("--mount");
        try (var upper = ForeignPeer.python("""
                b = s(sys.argv[2]); b.bind(sys.argv[1])
                if sys.argv[2] == 'seqpacket': b.listen(5)
                say('ready')
                c = b.accept()[0] if sys.argv[2] == 'seqpacket' else b
                for _ in range(3):
                    data, _, _, who = c.recvmsg(100)
                    c.sendto(data.upper(), who) if who else c.send(data.upper())
                sys.stdin.read()""", path("other"), type)) {
            assertThat(upper.line()).isEqualTo("ready");
            try (var program = tap(type + ":" + path("other"), "--", ForeignPeer.python().toString(), "-c",
                    "import socket, sys; c = socket.socket(socket.AF_UNIX, socket.SOCK_" + type.toUpperCase(Locale.ROOT)
                            .replace("DATAGRAM", "DGRAM") + "); c.settimeout(60); c.bind(''); c.connect(sys.argv[1]); "
                            + "[c.send(m) for m in (b'a', b'', b'bc')]; print([c.recv(100) for _ in range(3)])",
                    path("other").toString())) {
                assertThat(program.exitCode()).isZero();
                assertThat(program.out()).isEqualTo("[b'A', b'', b'BC']\n");
                assertThat(program.err()).contains("→ 2 bc\n").contains("← 2 BC\n");
            }
        }
        assertThat(path("other")).exists();
    }

    @Test
    void aSideDoorIsThereUntilASignalAndEverythingIsRecorded() throws Exception {
        try (var program = tap("stream:" + path("real") + ",at=" + path("door"), "--record",
                path("record.jsonl").toString(), "--print")) {
            program.says("tapping " + path("real") + " at stream:" + path("door"));
            assertThat(ForeignPeer.run(ForeignPeer.python().toString(), "-c", CLIENT.replace("sys.exit(7)", ""),
                    path("door").toString())).isEqualTo("b'HE\\x1bLLO'");
            program.says("← 6 HE\\x1bLLO");
            program.terminate();
            assertThat(program.exitCode()).isZero();
        }
        assertThat(path("door")).doesNotExist();
        assertThat(Files.readString(path("record.jsonl"))).contains("\"kind\":\"relayed\",\"direction\":\"to-server\"")
                .contains("\"sessionRole\":\"tap\"").contains("\"server\":{\"pid\":" + server.pid());
    }

    @Test
    void messagesAreShownInTheWordsOfTheirProtocol() throws Exception {
        Installed.assumeFor(List.of("redis-server", "redis-cli"));
        try (var _ = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", path("redis").toString(), "--save",
                "",
                "--dir", path("").toString());
                var program = tap("stream:" + path("redis") + ",at=" + path("door"), "--record",
                        path("record.jsonl").toString(), "--fields", "--print")) {
            program.says("tapping " + path("redis"));
            assertThat(ForeignPeer.run("redis-cli", "-s", path("door").toString(), "set", "key", "a value"))
                    .isEqualTo("OK");
            program.says("redis: SET key a value\n").says("redis: OK (").says("closed: ");
            program.terminate();
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).containsPattern("← 5 redis: OK \\(\\d+\\.\\d{3} ms\\)");
        }
        assertThat(Files.readString(path("record.jsonl"))).contains(
                "\"protocol\":\"redis\",\"summary\":\"SET key a value\"",
                "\"fields\":[{\"name\":\"command\",\"value\":\"SET\"},{\"name\":\"argument\",\"value\":\"key\"}",
                "\"kind\":\"response\"", "\"latencyNanos\":");
    }

    @Test
    void anAbstractNameCannotBeCovered() throws Exception {
        try (var program = tap("stream:@name", "--", "true")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("An abstract name cannot be covered").contains("at=ADDRESS");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        try (var program = tap("stream:" + path("none/real"), "--", "true")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("There is no " + path("none") + ".").doesNotContain("not permit");
        }
    }

    @Test
    void withoutNamespacesItSaysWhatElseThereIs() throws Exception {
        Path tools = Files.createDirectory(path("tools"));
        Files.writeString(tools.resolve("unshare"),
                "#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2; exit 1\n");
        assumeTrue(tools.resolve("unshare").toFile().setExecutable(true));
        try (var program = Program.sockeye(directory.path(), Map.of("PATH", tools + ":" + System.getenv("PATH")),
                List.of(), "tap", "stream:" + path("real"), "--", "true")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("Operation not permitted").contains("at=PATH")
                    .contains("in-place=rename");
        }
    }

    @Test
    void aCommandThatDoesNotExistHasTheCodeOfShells() throws Exception {
        try (var program = tap("stream:" + path("real") + ",at=" + path("door"), "--", "/no/such/command")) {
            assertThat(program.exitCode()).isEqualTo(127);
            assertThat(program.err()).contains("/no/such/command");
        }
        assertThat(path("door")).doesNotExist();
    }
}
