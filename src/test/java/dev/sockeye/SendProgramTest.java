package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `sockeye send` as a process: standard input, pipes that end early, and Ctrl+C.
@ExtendWith(NoLeaks.class)
class SendProgramTest {
    private ShortTempDir directory;
    private Path socket;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        socket = directory.resolve("s");
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    /// Runs it in a shell line: `before`, the program with the arguments, `after`.
    private Program shell(String before, String after, String... arguments) throws Exception {
        return Program.sockeyeUnder(List.of("sh", "-c", before + "\"$0\" \"$@\"" + after), directory.path(),
                Map.of("XDG_STATE_HOME", directory.path().toString()), List.of("-Xmx64m"), arguments);
    }

    private ForeignPeer cat() throws Exception {
        ForeignPeer server = ForeignPeer.socat("UNIX-LISTEN:" + socket + ",fork", "EXEC:cat");
        await().until(() -> Files.exists(socket));
        return server;
    }

    @Test
    void streamsStandardInputThereAndBackWithoutKeepingIt() throws Exception {
        Path there = directory.resolve("there");
        Path back = directory.resolve("back");
        byte[] much = new byte[80 << 20]; // More than the program may have in memory.
        new Random(1).nextBytes(much);
        Files.write(there, much);
        try (var _ = cat();
                Program program = shell("", " <" + there + " >" + back, "send",
                        "stream:" + socket, "--half-close", "--wait", "forever")) {
            assertThat(program.exitCode()).isZero();
            assertThat(Files.mismatch(there, back)).isEqualTo(-1);
        }
    }

    @Test
    void aReaderThatHasEnoughIsNoFailureAndLinesAreMessages() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('seqpacket'); l.settimeout(60); l.bind(sys.argv[1]); l.listen(1); say('ready'); c, _ = l.accept()
                for i in range(3): say(repr(c.recv(100)))
                try:
                    while True: c.send(b'answer\\n')
                except OSError: say('over')
                """, socket);
                Program program = shell("printf 'one\\n\\nthree' | ", " | head -n 1", "send",
                        "seqpacket:" + socket, "--lines")) {
            assertThat(server.line()).isEqualTo("ready");
            assertThat(List.of(server.line(), server.line(), server.line())).containsExactly("b'one'", "b''",
                    "b'three'");
            assertThat(server.line()).isEqualTo("over");
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).isEqualTo("answer\n");
            assertThat(program.err()).doesNotContain("pipe");
        }
    }

    @Test
    void ctrlCEndsItAndItsOwnSocketFileIsGone() throws Exception {
        Path own = directory.resolve("own");
        try (var _ = cat();
                Program program = Program.sockeye(directory.path(), Map.of("XDG_STATE_HOME",
                        directory.path().toString()), List.of(), "send", "stream:" + socket, "--bind", own.toString(),
                        "--wait", "forever", "hello")) {
            program.says("hello");
            assertThat(own).exists();
            ForeignPeer.run("kill", "-INT", Long.toString(program.pid()));
            assertThat(program.exitCode()).isEqualTo(130);
        }
        assertThat(own).doesNotExist();
    }

    /// Root is told so when it may not pass over permissions (CAP_DAC_OVERRIDE), as in many containers.
    @Test
    void whoMayNotConnectIsToldByTheExitCode() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); os.chmod(sys.argv[1], 0)
                if os.getuid() == 0: os.chown(sys.argv[1], 65534, 65534)
                say('ready'); sys.stdin.read()
                """, socket)) {
            assertThat(server.line()).isEqualTo("ready");
            List<String> weak = AsRoot.is()
                    ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
                    : List.of();
            try (Program program = Program.sockeyeUnder(weak, directory.path(), Map.of(), List.of(), "send",
                    "stream:" + socket, "hello")) {
                assertThat(program.exitCode()).as(program.err()).isEqualTo(7);
                assertThat(program.err()).contains(socket.toString()).contains("write");
            }
        }
    }

    @Test
    void aServerWhoseQueueStaysFullIsToldByTheExitCode() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('seqpacket'); l.bind(sys.argv[1]); l.listen(0)
                first = s('seqpacket'); first.connect(sys.argv[1]); say('full'); sys.stdin.read()
                """, socket)) {
            assertThat(server.line()).isEqualTo("full");
            try (Program program = Program.sockeye(directory.path(), Map.of(), List.of(), "send",
                    "seqpacket:" + socket + ",timeout=0.3", "hello")) {
                assertThat(program.exitCode()).as(program.err()).isEqualTo(9);
                assertThat(program.err()).contains("backlog");
            }
        }
    }
}
