package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `sockeye probe` as a process of its own: verdict, JSON and exit code.
class ProbeProgramTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private String path() {
        return directory.resolve("s").toString();
    }

    private void assertProbe(String address, int exitCode, String json, String sentence) throws Exception {
        try (Program program = Program.sockeye(directory.path(), Map.of("DISPLAY", ""), List.of(), "probe", "--json",
                address); Program people = Program.sockeye(directory.path(), Map.of(), List.of(), "probe", address)) {
            assertThat(program.exitCode()).as(program::err).isEqualTo(exitCode);
            assertThat(program.err()).isEmpty();
            assertThat(MAPPER.readTree(program.out())).isEqualTo(MAPPER.readTree(json));
            assertThat(people.exitCode()).isEqualTo(exitCode);
            assertThat(people.out()).isEqualTo(sentence + "\n");
        }
    }

    @Test
    void findsALiveServerOfSocat() throws Exception {
        try (var server = ForeignPeer.socat("-d", "-d", "UNIX-LISTEN:" + path() + ",fork", "EXEC:cat")) {
            assertThat(server.line()).contains("listening on");
            assertProbe(path(), 0, "{\"address\": \"" + path() + "\", \"verdict\": \"live\", \"type\": \"stream\"}",
                    "live: A stream server listens at " + path() + ". It is held by socat[" + server.pid() + "].");
        }
    }

    @Test
    void tellsWhatDoesNotListen() throws Exception {
        try (var server = ForeignPeer.python("b = s('seqpacket'); b.bind(sys.argv[1]); say('bound'); sys.stdin.read()",
                path())) {
            server.line();
            assertProbe(path(), 3,
                    "{\"address\": \"" + path() + "\", \"verdict\": \"not-listening\", \"type\": \"seqpacket\"}",
                    "not-listening: A seqpacket socket is bound to " + path()
                            + " but does not listen. It is held by python3[" + server.pid() + "].");
        }
    }

    @Test
    void tellsALeftOverFileAndWhatIsNoSocketAndWhatIsMissing() throws Exception {
        assertProbe(path(), 6, "{\"address\": \"" + path() + "\", \"verdict\": \"missing\", \"type\": null}",
                "missing: There is no " + path() + ".");
        Files.writeString(directory.resolve("s"), "precious");
        assertProbe(path(), 5, "{\"address\": \"" + path() + "\", \"verdict\": \"not-a-socket\", \"type\": null}",
                "not-a-socket: At " + path() + " there is a regular file, not a socket.");
        assertThat(directory.resolve("s")).hasContent("precious");
        Files.delete(directory.resolve("s"));
        try (var gone = ForeignPeer.python("s('stream').bind(sys.argv[1])", path())) {
            assertThat(gone.exitCode()).isZero();
        }
        assertProbe(path(), 4, "{\"address\": \"" + path() + "\", \"verdict\": \"stale\", \"type\": null}",
                "stale: The socket file " + path() + " is left over: no live socket owns it.");
    }

    @Test
    void probesAnAbstractName() throws Exception {
        String name = "@sk" + ProcessHandle.current().pid() + "\\x00p";
        try (var server = ForeignPeer.python("""
                b = s('datagram'); b.bind(b'\\0sk' + sys.argv[1].encode() + b'\\0p'); say('bound'); sys.stdin.read()""",
                ProcessHandle.current().pid())) {
            server.line();
            assertProbe(name, 0, "{\"address\": \"" + name.replace("\\", "\\\\")
                    + "\", \"verdict\": \"live\", \"type\": \"datagram\"}",
                    "live: A datagram socket receives at " + name + ". It is held by python3[" + server.pid() + "].");
        }
    }

    @Test
    void saysThatItMayNotLook() throws Exception {
        AsRoot.assumeFor("give up its rights");
        try (var server = ForeignPeer.python("b = s('stream'); b.bind(sys.argv[1]); b.listen(1); say('up')\n"
                + "os.chown(os.path.dirname(sys.argv[1]), 65534, 65534); say('given away'); sys.stdin.read()",
                path()); var home = new ShortTempDir()) {
            server.line();
            server.line();
            Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwx------"));
            try (Program program = Program.sockeyeUnder(
                    List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"), home.path(),
                    Map.of(), List.of(), "probe", "--json", path())) {
                assertThat(program.exitCode()).as(program::err).isEqualTo(7);
                assertThat(MAPPER.readTree(program.out())).isEqualTo(MAPPER.readTree(
                        "{\"address\": \"" + path() + "\", \"verdict\": \"denied\", \"type\": null}"));
            }
        }
    }

    @Test
    void aLiveSocketIsLiveForThoseWhoMayNotConnectToo() throws Exception {
        AsRoot.assumeFor("give up its rights");
        try (var server = ForeignPeer.python("""
                b = s('stream'); b.bind(sys.argv[1]); b.listen(1); os.chmod(sys.argv[1], 0o555); say('up')
                sys.stdin.read()""", path())) {
            server.line();
            try (Program program = Program.sockeyeUnder(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"),
                    directory.path(), Map.of(), List.of(), "probe", path())) {
                assertThat(program.exitCode()).as(program::err).isZero();
                assertThat(program.out()).startsWith("live: A stream server listens at ")
                        .contains("You may not connect to it: write permission is missing on the socket file.");
            }
        }
    }

    @Test
    void takesNamesOfNothingButNulsAsTheyAreListed() throws Exception {
        Unshared.assumePermitted("--net"); // Nobody else has the names there.
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), """
                made = []
                for n in (1, 2, 108):
                    l = s('stream'); l.bind(b'\\0' * n); l.listen(1); made.append(l)
                say('up'); sys.stdin.read()""")) {
            assertThat(server.line()).isEqualTo("up");
            String pid = Long.toString(server.pid());
            try (Program list = Program.sockeye(directory.path(), Map.of(), List.of(), "list", "--json", "--pid",
                    pid)) {
                assertThat(list.exitCode()).as(list::err).isZero();
                var addresses = MAPPER.readTree(list.out()).findValuesAsText("address");
                assertThat(addresses).containsExactlyInAnyOrder("@", "@\\x00", "@" + "\\x00".repeat(107));
                for (String address : addresses) {
                    try (Program probe = Program.sockeye(directory.path(), Map.of(), List.of(), "probe", "--pid", pid,
                            address)) {
                        assertThat(probe.exitCode()).as(address + probe.err()).isZero();
                    }
                }
            }
        }
    }

    @Test
    void refusesWhatIsNoAddress() throws Exception {
        try (Program program = Program.sockeye(directory.path(), Map.of(), List.of(), "probe")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("ADDRESS").contains("Usage: sockeye probe");
        }
        try (Program program = Program.sockeye(directory.path(), Map.of(), List.of(), "probe", "--help")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).contains("not-listening").contains("Exit codes");
        }
    }
}
