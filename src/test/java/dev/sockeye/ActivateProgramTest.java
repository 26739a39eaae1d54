package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `sockeye activate`, with python programs that are started, beside the real `systemd-socket-activate`.
class ActivateProgramTest {
    /// Says how it was started, and answers everybody in upper case until a client says "end": the exit code is 7 then.
    private static final String SERVICE = """
            import os, socket, sys
            fds = sorted(int(fd) for fd in os.listdir('/proc/self/fd'))
            print('pid is right', os.environ.get('LISTEN_PID') == str(os.getpid()), 'fds', os.environ.get('LISTEN_FDS'),
                'names', os.environ.get('LISTEN_FDNAMES'), 'open', fds[:-1], file=sys.stderr, flush=True)
            s = socket.socket(fileno=3)
            if s.type == socket.SOCK_DGRAM:
                while True:
                    data, who = s.recvfrom(100)
                    if data == b'end': sys.exit(7)
                    s.sendto(data.upper(), who)
            while True:
                c, _ = s.accept()
                data = c.recv(100)
                if data == b'end': sys.exit(7)
                c.send(data.upper()); c.close()
            """;
    private static final String CLIENT = """
            while not os.path.exists(sys.argv[1]): time.sleep(0.01)
            c = s(sys.argv[2]); c.settimeout(60)
            if sys.argv[2] == 'datagram': c.bind('')
            while True:
                try: c.connect(sys.argv[1]); break
                except ConnectionRefusedError: time.sleep(0.01)
            c.send(sys.argv[3].encode())
            try: say(c.recv(100).decode() if sys.argv[2] != 'datagram' or sys.argv[3] != 'end' else '')
            except ConnectionResetError: say('')
            """;

    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Program activate(String... arguments) throws Exception {
        return Program.sockeye(directory.path(), Map.of("XDG_CACHE_HOME", directory.path().toString()), List.of(),
                words("activate", arguments));
    }

    private static String[] words(String first, String... others) {
        var words = new ArrayList<>(List.of(first));
        words.addAll(Arrays.asList(others));
        return words.toArray(String[]::new);
    }

    private String socket() {
        return directory.resolve("s").toString();
    }

    private String answer(String type, String text) throws Exception {
        try (var client = ForeignPeer.python(CLIENT, socket(), type, text)) {
            return client.rest().strip();
        }
    }

    private static long count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1L;
    }

    private static void says(Program program, String text, int times) {
        await(text).untilAsserted(() -> assertThat(count(program.err(), text)).as("\"%s\" in\n%s", text, program.err())
                .isGreaterThanOrEqualTo(times));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "datagram", "seqpacket"})
    void startsTheCommandWhenSomebodyComesAndAgainWhenItHasEnded(String type) throws Exception {
        try (Program program = activate(type + ":" + socket() + ",name=web,mode=0620", "--", "/usr/bin/python3", "-c",
                SERVICE)) {
            says(program, "waiting on " + type + ":" + socket(), 1);
            assertThat(program.err()).doesNotContain("command: ");
            assertThat(answer(type, "one")).isEqualTo("ONE");
            assertThat(answer(type, "two")).isEqualTo("TWO");
            says(program, "pid is right True fds 1 names web open [0, 1, 2, 3]", 1);
            assertThat(count(program.err(), "pid is right ")).as("started once").isEqualTo(1);
            answer(type, "end");
            says(program, "has ended with exit code 7.", 1);
            assertThat(answer(type, "three")).isEqualTo("THREE");
            says(program, " runs as process ", 2);
            assertThat(Files.getPosixFilePermissions(Path.of(socket()))).hasSize(3);
            assertThat(program.terminate().exitCode()).isZero();
            assertThat(program.err()).contains("has ended with exit code 143 (signal 15).")
                    .contains("closed: The activation stopped.");
            assertThat(program.out()).as("the command's own").isEmpty();
        }
        assertThat(Path.of(socket())).doesNotExist();
    }

    @Test
    void doesItAsSystemdDoes() throws Exception {
        String ours;
        try (Program program = activate("stream:" + socket() + ",name=web", "--", "/usr/bin/python3", "-c", SERVICE)) {
            assertThat(answer("stream", "one")).isEqualTo("ONE");
            ours = started(program);
            program.terminate().exitCode();
        }
        try (Program systemd = Program.start(directory.path(), "systemd-socket-activate", "-l", socket(),
                "--fdname=web", "/usr/bin/python3", "-c", SERVICE)) {
            assertThat(answer("stream", "one")).isEqualTo("ONE");
            assertThat(started(systemd)).isEqualTo(ours);
        }
    }

    private static String started(Program program) {
        says(program, "pid is right ", 1);
        return program.err().lines().filter(line -> line.startsWith("pid is right")).findFirst().orElseThrow();
    }

    @Test
    void givesSeveralSocketsInTheirOrder() throws Exception {
        try (Program program = activate("stream:" + socket() + ",name=one", "datagram:" + socket() + "2",
                "seqpacket:@" + socket() + "3,name=three", "--", "/usr/bin/python3", "-c", SERVICE)) {
            assertThat(answer("stream", "x")).isEqualTo("X");
            assertThat(started(program))
                    .isEqualTo("pid is right True fds 3 names one:unknown:three open [0, 1, 2, 3, 4, 5]");
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(Path.of(socket() + "2")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"stream", "seqpacket"})
    void startsAProcessForEachConnection(String type) throws Exception {
        try (Program program = activate("--accept", type + ":" + socket(), "--", "/usr/bin/python3", "-c", """
                import os, socket
                assert (os.environ['LISTEN_PID'], os.environ['LISTEN_FDS']) == (str(os.getpid()), '1')
                c = socket.socket(fileno=3); c.send(c.recv(100)[::-1])
                """)) {
            assertThat(answer(type, "one")).isEqualTo("eno");
            assertThat(answer(type, "two")).isEqualTo("owt");
            says(program, "has ended with exit code 0.", 2);
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    @Test
    void aConnectionIsStandardInputAndOutputAsInetdDoesIt() throws Exception {
        try (Program program = activate("--accept", "--inetd", "stream:" + socket(), "--", "sh", "-c",
                "read line; echo \"$line ${LISTEN_FDS-none}\"; ls /proc/self/fd | wc -l >&2")) {
            assertThat(answer("stream", "hello\\n".translateEscapes())).isEqualTo("hello none");
            says(program, "\n4\n", 1);
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    @Test
    void doesNotStartForEverWhatTakesNothing() throws Exception {
        try (Program program = activate("datagram:" + socket(), "--", "false")) {
            try (var client = ForeignPeer.python("""
                    while not os.path.exists(sys.argv[1]): time.sleep(0.01)
                    s('datagram').sendto(b'x', sys.argv[1])
                    """, socket())) {
                assertThat(client.exitCode()).isZero();
            }
            String tooOften = "The command was started as often as it may be within 10 s, and somebody still waits: it is"
                    + " tried again in ";
            says(program, tooOften, 1);
            says(program, "has ended with exit code 1.", 5); // Each is printed a little later than it happens.
            assertThat(count(program.err(), "has ended with exit code 1.")).isEqualTo(5);
            assertThat(program.terminate().exitCode()).isZero();
            assertThat(program.err().lines().filter(line -> line.contains(tooOften))).as("said once, by the event")
                    .singleElement().asString().contains(" failed: The command was");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "datagram", "seqpacket"})
    void aTapInBetweenRecordsWhatTheySay(String type) throws Exception {
        Path record = directory.resolve("talk.jsonl");
        try (Program program = activate("--tap", "--record", record.toString(), type + ":" + socket(), "--",
                "/usr/bin/python3", "-c", SERVICE)) {
            assertThat(answer(type, "hello")).isEqualTo("HELLO");
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(Files.readAllLines(record))
                .anyMatch(line -> line.contains("\"command\"") && line.contains(" runs as process "))
                .anyMatch(line -> line.contains("\"to-server\"") && line.contains("\"hello\""))
                .anyMatch(line -> line.contains("\"to-client\"") && line.contains("\"HELLO\""));
        assertThat(Path.of(socket())).doesNotExist();
        assertThat(Path.of(socket() + ".inner")).doesNotExist();
    }

    @Test
    void aVariableIsAddedOrReplaced() throws Exception {
        try (Program program = Program.sockeye(directory.path(), Map.of("OURS", "from here", "CHANGED", "no"),
                List.of(),
                "activate", "-E", "ADDED=a b=c", "--setenv", "CHANGED=yes", "-E", "OURS", "--accept", "--inetd",
                "stream:" + socket(), "--", "sh", "-c", "echo \"$ADDED/$CHANGED/$OURS/$(env | grep -c ^CHANGED=)\"")) {
            assertThat(answer("stream", "x")).isEqualTo("a b=c/yes/from here/1");
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    /// systemd starts Sockeye with a socket of its own, and Sockeye starts the server with it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"stream    | | fd:web | web", "stream | |  | web",
        "datagram | --datagram | fd:3,name=other | other", "seqpacket | --seqpacket | fd:web | web"})
    void handsOnASocketThatItHasInheritedAndLeavesItsFile(String type, String flag, String place, String name)
            throws Exception {
        var under = new ArrayList<>(List.of("systemd-socket-activate", "--fdname=web", "-l", socket()));
        if (flag != null) {
            under.add(1, flag);
        }
        var words = new ArrayList<>(List.of("activate"));
        if (place != null) {
            words.add(place);
        }
        words.addAll(List.of("--", "/usr/bin/python3", "-c", SERVICE));
        try (Program program = Program.sockeyeUnder(under, directory.path(), Map.of(), List.of(),
                words.toArray(String[]::new))) {
            assertThat(answer(type, "one")).isEqualTo("ONE");
            assertThat(started(program)).isEqualTo("pid is right True fds 1 names " + name + " open [0, 1, 2, 3]");
            answer(type, "end");
            says(program, "has ended with exit code 7.", 1);
            assertThat(answer(type, "two")).isEqualTo("TWO");
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(Path.of(socket())).as("it is systemd's").exists();
    }

    @Test
    void acceptsFromASocketThatItHasInherited() throws Exception {
        try (Program program = Program.sockeyeUnder(List.of("systemd-socket-activate", "-l", socket()),
                directory.path(), Map.of(), List.of(), "activate", "--accept", "--inetd", "--", "cat")) {
            assertThat(answer("stream", "one")).isEqualTo("one");
            assertThat(answer("stream", "two")).isEqualTo("two");
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    @Test
    void endsACommandThatDoesNotWantTo() throws Exception {
        try (Program program = activate("stream:" + socket(), "--", "/usr/bin/python3", "-c", """
                import signal, socket
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                c, _ = socket.socket(fileno=3).accept(); c.send(b'stubborn'); signal.pause()
                """)) {
            assertThat(answer("stream", "x")).isEqualTo("stubborn");
            assertThat(program.terminate().exitCode()).isZero();
            assertThat(program.err()).contains("has ended with exit code 137 (signal 9).");
        }
    }

    @Test
    void refusesACommandWithoutAName() throws Exception {
        try (Program program = activate("stream:/tmp/x", "--", "")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err())
                    .contains("The command has no name: the first word says which program is started.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "stream:/tmp/x               | An activation has sockets and a command",
        "cat                         | An activation has sockets and a command",
        "--accept datagram:/tmp/x cat | Datagrams have no connections that could be accepted",
        "--inetd stream:/tmp/x cat   | --inetd goes with --accept",
        "fd:3 cat                    | nothing was given to this program under that number",
        "fd:web cat                  | No inherited socket has the name “web”",
        "-E =x stream:/tmp/x cat     | “=x” is no variable: write NAME=VALUE.",
        "-E LISTEN_FDS=9 stream:/tmp/x cat | is what the command is told about its sockets",
        "stream:/tmp/x seqpacket:/tmp/x,name=a:b cat | A socket’s name has no colon",
        "stream:/tmp/x stream:/tmp/x cat | An address is given twice",
        "stream:@ cat                | An activation needs an address that clients know",
        "--tap stream:/tmp/x,mode=0666 cat | mode, owner and group are left out with a tap"})
    void refusesWhatCannotBe(String arguments, String sentence) throws Exception {
        try (Program program = activate(arguments.split(" "))) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains(sentence);
        }
    }
}
