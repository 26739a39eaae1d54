package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sockets that the program inherits, `sd_listen_fds(3)`: from the real `systemd-socket-activate`, and from a python program
/// that goes on using them.
class InheritedSocketsTest {
    /// Gives `sys.argv[4:]` the socket as descriptor 3, and says afterwards in which state it has it back.
    private static final String GIVER = """
            import array, fcntl, os, socket, sys
            path, kind, announced = sys.argv[1:4]
            s = socket.socket(socket.AF_UNIX, getattr(socket, kind))
            s.bind(path)
            os.chmod(path, 0o624)
            if kind != 'SOCK_DGRAM' and announced != 'bound': s.listen(7)
            before = os.stat(path)
            child = os.fork()
            if child == 0:
                (os.set_inheritable(3, True) if s.fileno() == 3 else os.dup2(s.fileno(), 3, inheritable=True))
                if announced != 'no':
                    os.environ.update(LISTEN_FDS='1', LISTEN_FDNAMES='unknown',
                        LISTEN_PID='1' if announced == 'wrong' else str(os.getpid()))
                os.execvp(sys.argv[4], sys.argv[4:])
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            after = os.stat(path)
            same = [getattr(before, name) == getattr(after, name) for name in ('st_ino', 'st_mode', 'st_uid', 'st_ctime')]
            print('ended', code, all(same), 'waits' if os.get_blocking(s.fileno()) else 'does not wait',
                s.getsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED), flush=True)
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

    private Program sockeye(List<String> launcher, String... arguments) throws Exception {
        return Program.sockeyeUnder(launcher, directory.path(), Map.of("XDG_CACHE_HOME", directory.path().toString()),
                List.of(), arguments);
    }

    private String socket() {
        return directory.resolve("s").toString();
    }

    private List<String> systemd(String... options) {
        var launcher = new ArrayList<>(List.of("systemd-socket-activate", "-E", "HOME=" + directory.path(), "-E",
                "XDG_CACHE_HOME=" + directory.path()));
        launcher.addAll(List.of(options));
        return launcher;
    }

    private List<String> giver(String kind, String announced) {
        return List.of("/usr/bin/python3", "-c", GIVER, socket(), kind, announced);
    }

    /// What a client of that type hears; sent before the server has started, and afterwards.
    private ForeignPeer client(String type) throws Exception {
        return ForeignPeer.python("""
                while not os.path.exists(sys.argv[1]): time.sleep(0.01)
                c = s(sys.argv[2]); c.settimeout(60)
                if sys.argv[2] == 'datagram': c.bind('')
                while True:
                    try: c.connect(sys.argv[1]); break
                    except ConnectionRefusedError: time.sleep(0.01)
                for word in (b'one', b'two'):
                    c.send(word)
                    say(c.recv(100).decode())
                """, socket(), type);
    }

    @ParameterizedTest
    @CsvSource({"stream, --fdname=web, listening", "datagram, --datagram, receiving",
        "seqpacket, --seqpacket, listening"})
    void systemdGivesItASocketThatAClientHasWokenItWith(String type, String option, String verb) throws Exception {
        boolean named = option.startsWith("--fdname");
        try (Program program = sockeye(systemd("-l", socket(), option), "--headless", "--serve",
                (named ? "fd:web" : "fd:3") + ",behaviour=echo", "--record", directory.resolve("e.jsonl").toString());
                ForeignPeer client = client(type)) {
            assertThat(client.line()).isEqualTo("one");
            assertThat(client.line()).isEqualTo("two");
            program.says(verb + " on " + type + ":" + socket());
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(Files.readAllLines(directory.resolve("e.jsonl"))).first().asString().contains("\"opened\"")
                .contains("It was inherited as descriptor 3" + (named ? " (“web”)" : "") + " from ")
                .contains(type.equals("datagram") ? ", bound." : ", listening, 1 client waits and ");
        assertThat(Path.of(socket())).as("the giver's file").exists();
    }

    @Test
    void withoutServeEachSocketBecomesASessionWithItsName() throws Exception {
        String other = directory.resolve("t").toString();
        try (Program program = sockeye(
                systemd("-l", socket(), "-l", other, "--fdname=web:admin"), "--headless", "--print",
                "--record",
                directory.resolve("e.jsonl").toString());
                ForeignPeer client = ForeignPeer.python("""
                        while not os.path.exists(sys.argv[1]): time.sleep(0.01)
                        c = s('stream')
                        while True:
                            try: c.connect(sys.argv[1]); break
                            except ConnectionRefusedError: time.sleep(0.01)
                        c.send(b'hello'); c.recv(1)
                        """, other)) {
            program.says("listening on stream:" + other);
            program.says("listening on stream:" + socket()).says("hello");
            assertThat(program.terminate().exitCode()).isZero();
            assertThat(client.exitCode()).isZero();
        }
        assertThat(Files.readString(directory.resolve("e.jsonl"))).contains("\"stream web: " + socket() + "\"")
                .contains("\"stream admin: " + other + "\"").contains("\"text\":\"hello\"");
    }

    @ParameterizedTest
    @CsvSource({"SOCK_STREAM, yes", "SOCK_STREAM, bound", "SOCK_DGRAM, no", "SOCK_SEQPACKET, no"})
    void theGiverHasItsSocketBackAsItWas(String kind, String announced) throws Exception {
        String type = switch (kind) {
            case "SOCK_STREAM" -> "stream";
            case "SOCK_DGRAM" -> "datagram";
            default -> "seqpacket";
        };
        try (Program giver = sockeye(giver(kind, announced), "--headless", "--serve", "fd:3,behaviour=echo")) {
            giver.says(":" + socket());
            try (ForeignPeer client = client(type)) {
                assertThat(client.rest()).isEqualTo("one\ntwo");
            }
            ProcessHandle.of(giver.pid()).orElseThrow().children().forEach(ProcessHandle::destroy);
            giver.says("ended");
            assertThat(giver.out()).endsWith("ended 0 True waits 0\n");
        }
    }

    @Test
    void whatIsMeantForAnotherProcessIsNotTaken() throws Exception {
        try (Program giver = sockeye(giver("SOCK_STREAM", "wrong"), "--headless")) {
            giver.says("ended 2");
            assertThat(giver.err()).contains("--headless needs something to do")
                    .contains("LISTEN_FDS is meant for process 1");
        }
    }

    @Test
    void aConnectionIsNoServersSocket() throws Exception {
        try (Program program = sockeye(systemd("-l", socket(), "--accept"), "--headless");
                ForeignPeer client = ForeignPeer.python("""
                        while not os.path.exists(sys.argv[1]): time.sleep(0.01)
                        c = s('stream')
                        while True:
                            try: c.connect(sys.argv[1]); break
                            except ConnectionRefusedError: time.sleep(0.01)
                        c.recv(1); say('turned away'); time.sleep(60)
                        """, socket())) {
            assertThat(client.line()).isEqualTo("turned away");
            program.warns("Descriptor 3 cannot be served: it is one stream connection that was made already");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "fd:0         | Descriptor 0 cannot be served: it is a pipe, no socket.",
        "fd:4         | Descriptor 4 cannot be served: nothing was given to this program under that number.",
        "fd:99        | Descriptor 99 cannot be served: nothing was given to this program under that number.",
        "fd:web       | No inherited socket has the name “web”: none has a name (LISTEN_FDNAMES).",
        "fd:3,mode=1  | “mode” is not for an inherited socket"})
    void saysWhatIsThereInstead(String spec, String sentence) throws Exception {
        try (Program program = sockeye(List.of(), "--headless", "--serve", spec)) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains(sentence);
        }
    }

    @Test
    void aFileIsCalledOne() throws Exception {
        try (Program program = sockeye(List.of("sh", "-c", "exec \"$@\" 3</etc/passwd", "sh"), "--headless", "--serve",
                "fd:3")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("Descriptor 3 cannot be served: it is the file /etc/passwd, no socket."
                    + " Give a bound or listening Unix socket.");
        }
    }

    @Test
    void aTcpSocketIsCalledOne() throws Exception {
        try (Program program = sockeye(
                List.of("/usr/bin/python3", "-c",
                        """
                                import os, socket, sys
                                t = socket.socket(); t.bind(('127.0.0.1', 0)); t.listen(1); (os.set_inheritable(3, True) if t.fileno() == 3 else os.dup2(t.fileno(), 3))
                                os.execvp(sys.argv[1], sys.argv[1:])
                                """),
                "--headless", "--serve", "fd:3")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("Descriptor 3 cannot be served: it is a TCP socket. Give a Unix socket");
        }
    }
}
