package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program ends with, as a process of its own.
class ExitCodesTest {
    private static final List<String> HEADLESS_SCREEN = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    private static final String HELLO = "s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall(b'hello')";

    @TempDir
    private Path directory;

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    /// The program with its standard output where the shell puts it: `>/dev/full`, `| head -n 1`.
    private Program redirected(String output, String... arguments) throws Exception {
        return Program.sockeyeUnder(List.of("sh", "-c", "\"$@\" " + output, "sh"), directory, Map.of("DISPLAY", ""),
                List.of(), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list --json", "probe /", "probe --json /", "explain /", "explain --json /",
        "--help", "--version", "list --help", "--headless --serve stream:@sk-full"})
    void whatCannotBeWrittenIsAFailure(String arguments) throws Exception {
        try (Program program = redirected(">/dev/full", arguments.split(" "))) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).endsWith("Standard output cannot be written to: no space left on device.\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "--help", "--headless --serve stream:@sk-head-1 --serve stream:@sk-head-2"})
    void whoeverReadsNoMoreHasEnough(String arguments) throws Exception {
        try (Program program = redirected("| head -n 0; echo done", arguments.split(" "))) {
            program.says("done");
            assertThat(program.err().lines()).as("only what root alone may see is said to be missing")
                    .allMatch(line -> line.contains("processes of other users may not be looked into")
                            // Of what other tests have just then.
                            || line.contains("does not tell who waits at"));
            assertThat(program.exitCode()).isZero();
        }
    }

    @Test
    void recordsToStandardOutputAndSaysTheRestOnStandardError() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), List.of(), "--headless", "--serve",
                "stream:" + path("s"), "--record", "-")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> program.err().contains("listening on stream:"));
            try (var _ = ForeignPeer.python(HELLO, path("s"))) {
                program.says("\"text\":\"hello\"");
            }
            assertThat(program.terminate().exitCode()).isZero();
            assertThat(program.out().lines()).allSatisfy(
                    line -> assertThat(line).startsWith("{\"number\":").endsWith("}"));
        }
        assertThat(Path.of("-")).doesNotExist();
    }

    /// A server whose record has standard output, which is that file. The process is the program's own, for signals.
    private Program recordingTo(String file) throws Exception {
        return Program.sockeyeUnder(List.of("sh", "-c", "exec \"$@\" >" + file, "sh"), directory, Map.of("DISPLAY", ""),
                List.of(), "--headless", "--serve", "stream:" + path("s"), "--record", "-");
    }

    @Test
    void aRecordToStandardOutputGoesOnWhenItsDiskHasRoomAgain() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "200k");
                Program program = recordingTo(path("disk/record"))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> program.err().contains("listening on stream:"));
            try (var _ = ForeignPeer.python("s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])\n"
                    + "s.sendall(bytes(range(256)) * 4000); s.close()", path("s"))) {
                await().atMost(Duration.ofSeconds(60)).until(() -> program.err().contains("stopped after"));
            }
            disk.resize("8m");
            await().atMost(Duration.ofSeconds(60)).until(
                    () -> Files.readString(disk.path().resolve("record")).contains("\"kind\":\"closed\""));
            assertThat(program.terminate().exitCode()).as(program.err()).isZero();
            assertThat(program.err()).hasLineCount(2)
                    .contains("No space left on device. It goes on when there is room");
            var payload = new ByteArrayOutputStream();
            int next = 0;
            for (String line : Files.readAllLines(disk.path().resolve("record"))) {
                assertThat(line).as("a line that the disk tore comes again").startsWith("{\"number\":" + next + ",");
                if (line.endsWith("}")) {
                    next++;
                    var bytes = Pattern.compile("\"payload\":\"([^\"]*)\"").matcher(line);
                    assertThat(bytes.find()).isTrue();
                    payload.writeBytes(Base64.getDecoder().decode(bytes.group(1)));
                }
            }
            assertThat(payload.size()).as("each byte once").isEqualTo(256 * 4000);
        }
    }

    @Test
    void aRecordThatStandardOutputNeverTakesIsSaidOnceAndEndsNothing() throws Exception {
        try (Program program = recordingTo("/dev/full")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> program.err().contains("stopped after 0 events"));
            await().atMost(Duration.ofSeconds(60)).until(() -> program.err().contains("listening on stream:"));
            try (var peer = ForeignPeer.python(HELLO + "; say('sent')", path("s"))) {
                assertThat(peer.line()).isEqualTo("sent");
            }
            assertThat(program.terminate().exitCode()).isEqualTo(1);
            assertThat(program.err()).hasLineCount(2);
        }
    }

    @Test
    void aConnectionThatFailsLaterIsSaidOnceAndInTheExitCode() throws Exception {
        try (var server = ForeignPeer.python(
                "l = s('stream'); l.bind(sys.argv[1]); l.listen(3); say('up'); sys.stdin.readline(); l.close(); sys.stdin.read()",
                path("s"))) {
            assertThat(server.line()).isEqualTo("up");
            try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), List.of(), "--headless",
                    "--connect", "stream:" + path("s")).says("connected to")) {
                server.type("go\n");
                await().atMost(Duration.ofSeconds(60)).until(() -> program.err().contains("has failed"));
                assertThat(program.terminate().exitCode()).isEqualTo(1);
                assertThat(program.err()).hasLineCount(1).contains("closed its listening socket before it accepted");
            }
        }
    }

    @Test
    void endsWhenNobodyReadsTheRecordAnyMore() throws Exception {
        try (Program program = redirected("| head -n 1", "--headless", "--serve", "stream:" + path("s"), "--record",
                "-")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> program.out().contains("opened"));
            try (var _ = ForeignPeer.python(HELLO, path("s"))) {
                assertThat(program.exitCode()).isZero();
            }
            assertThat(program.err()).hasLineCount(1).startsWith("listening on ");
        }
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void aSignalToTheWindowIsAnOrderlyEnd() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), HEADLESS_SCREEN, "--serve",
                "stream:" + path("s"))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(directory.resolve("s")));
            assertThat(program.terminate().exitCode()).isZero();
            // The signal may come while the server is just being opened, which is told; a trace is not.
            assertThat(program.err()).doesNotContain("Exception", "\tat ");
        }
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void aSessionOfTheCommandLineThatFailsIsTheWindowsFailure() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), HEADLESS_SCREEN, "--connect",
                "stream:" + path("nobody"), "--screenshot", path("p.png"))) {
            assertThat(program.exitCode()).isEqualTo(1);
        }
        assertThat(directory.resolve("p.png")).exists();
    }

    @Test
    void aCacheThatCannotBeWrittenIsASentenceThatSaysWhatToDo() throws Exception {
        Files.writeString(directory.resolve("cache"), "a file");
        try (Program program = Program.sockeye(directory, Map.of("XDG_CACHE_HOME", path("cache")), List.of(),
                "--headless", "--serve", "stream:" + path("s"))) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).hasLineCount(1)
                    .startsWith("The capture cannot be kept in “" + path("cache") + "/sockeye”: ")
                    .contains("XDG_CACHE_HOME");
        }
    }

    @Test
    void needsNoHome() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of("HOME", "", "XDG_CACHE_HOME", path("cache")),
                List.of(), "--headless", "--serve", "stream:" + path("s"))) {
            program.says("listening");
            assertThat(program.terminate().exitCode()).isZero();
        }
    }
}
