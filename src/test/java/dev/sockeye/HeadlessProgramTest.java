package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.Program;
import dev.sockeye.support.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program without a window, as a process of its own, with foreign peers.
class HeadlessProgramTest {
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
        assertThat(directory).doesNotExist();
    }

    private Program sockeye(String... arguments) throws IOException {
        return Program.sockeye(directory, Map.of("XDG_CACHE_HOME", directory.toString()), List.of(), arguments);
    }

    private String socket(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void servesForeignPeersRecordsThemAndLeavesNothingAtSigterm() throws Exception {
        try (Program program = sockeye("--headless", "--serve", "stream:" + socket("s") + ",behaviour=echo,mode=0660",
                "--serve", "datagram:" + socket("d") + ",behaviour=echo", "--serve",
                "seqpacket:" + socket("p") + ",behaviour=reply:pong", "--record", socket("events.jsonl"))) {
            program.says("listening on seqpacket:" + socket("p"));
            assertThat(program.out()).isEqualTo("listening on stream:" + socket("s") + "\nreceiving on datagram:"
                    + socket("d") + "\nlistening on seqpacket:" + socket("p") + "\n");
            assertThat(Files.getPosixFilePermissions(Path.of(socket("s")))).hasSize(4);
            assertThat(new LinuxSocketTable().owners().holders().values().stream().flatMap(List::stream)
                    .filter(holder -> holder.pid() == program.pid()).map(SocketTable.Holder::command).distinct())
                    .as("how others see it").containsExactly("sockeye");

            assertThat(answer("printf 'over a stream' | socat -t5 - UNIX-CONNECT:" + socket("s")))
                    .isEqualTo("over a stream");
            assertThat(answer("python3 -c \"" + """
                    import socket
                    d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                    d.bind(''); d.settimeout(20); d.sendto(b'one message', '%s')
                    print(d.recv(100).decode(), end=' ')
                    p = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                    p.settimeout(20); p.connect('%s'); p.send(b'ping'); print(p.recv(100).decode())
                    """.formatted(socket("d"), socket("p")) + "\"")).isEqualTo("one message pong\n");

            assertThat(program.terminate().exitCode()).isZero();
            assertThat(program.err()).isEmpty();
        }
        List<String> lines = Files.readAllLines(directory.resolve("events.jsonl"));
        assertThat(lines).allMatch(line -> line.startsWith("{\"number\":") && line.endsWith("}"));
        assertThat(lines).anyMatch(line -> line.contains("\"received\"") && line.contains("over a stream"))
                .anyMatch(line -> line.contains("\"sent\"") && line.contains("one message"))
                .anyMatch(line -> line.contains("\"sent\"") && line.contains("pong"));
        for (int session = 1; session <= 3; session++) {
            String itsEnd = "\"session\":" + session + ",";
            assertThat(lines).as("the end of session " + session)
                    .anyMatch(line -> line.contains(itsEnd) && line.contains("\"closed\""));
        }
        for (String name : List.of("s", "d", "p")) {
            assertThat(Path.of(socket(name))).doesNotExist();
        }
        try (var left = Files.list(directory.resolve("sockeye"))) {
            assertThat(left).as("the capture's private files").isEmpty();
        }
    }

    @Test
    void endsOrderlyAtSigintToo() throws Exception {
        try (Program program = sockeye("--headless", "--serve", "stream:" + socket("s"))) {
            program.says("listening");
            answer("kill -INT " + program.pid());
            assertThat(program.exitCode()).isZero();
        }
        assertThat(Path.of(socket("s"))).doesNotExist();
    }

    @Test
    void connectsAfterItsServersAreStarted() throws Exception {
        try (Program program = sockeye("--headless", "--connect", "seqpacket:" + socket("p"), "--serve",
                "seqpacket:" + socket("p"))) {
            program.says("connected to seqpacket:" + socket("p"));
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    @Test
    void loadsNoToolkit() throws Exception {
        Path loaded = directory.resolve("loaded.log");
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""),
                List.of("-Xlog:class+load:file=" + loaded), "--headless", "--serve", "stream:" + socket("s"))) {
            program.says("listening");
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(Files.readString(loaded)).contains("dev.sockeye.session.Session")
                .doesNotContain("javafx.", "com.sun.glass", "com.sun.prism", "org.controlsfx", "atlantafx.");
    }

    @Test
    void refusesWhatIsNotASocketAndLeavesItAlone() throws Exception {
        Files.writeString(Path.of(socket("file")), "precious");
        try (Program program = sockeye("--headless", "--serve", "stream:" + socket("file"))) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).isEqualTo("At " + socket("file")
                    + " there is a regular file, not a socket. It was left untouched. Choose another path.\n");
        }
        assertThat(Path.of(socket("file"))).hasContent("precious");
    }

    @Test
    void replacesALeftOverSocketFileOnlyWhenToldTo() throws Exception {
        answer("python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('" + socket("s") + "')\"");
        Object before = identity("s");
        try (Program program = sockeye("--headless", "--serve", "stream:" + socket("s"))) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).isEqualTo("A socket file is left over at " + socket("s")
                    + "; no live socket owns it. To replace it, add “,replace=yes” to its address.\n");
        }
        assertThat(identity("s")).isEqualTo(before);
        try (Program program = sockeye("--headless", "--serve", "stream:" + socket("s") + ",replace=yes")) {
            program.says("listening");
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(Path.of(socket("s"))).doesNotExist();
    }

    private Object identity(String name) throws IOException {
        return Files.getAttribute(Path.of(socket(name)), "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void stopsWhatItHasStartedWhenALaterSessionFails() throws Exception {
        try (Program program = sockeye("--headless", "--serve", "stream:" + socket("s"), "--connect",
                "stream:" + socket("nobody"))) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.out()).isEqualTo("listening on stream:" + socket("s") + "\n");
            assertThat(program.err()).startsWith("There is no " + socket("nobody") + ".");
        }
        assertThat(Path.of(socket("s"))).doesNotExist();
    }

    @Test
    void neverOverwritesARecordingUntold() throws Exception {
        Files.writeString(Path.of(socket("r.jsonl")), "precious");
        String[] arguments = {"--headless", "--serve", "stream:" + socket("s"), "--record", socket("r.jsonl")};
        try (Program program = sockeye(arguments)) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("has something in it already").contains("--overwrite");
        }
        assertThat(Path.of(socket("r.jsonl"))).hasContent("precious");
    }

    @Test
    void refusesBadArgumentsWithASentenceAndTheUsage() throws Exception {
        try (Program program = sockeye("--serve", "stream:" + socket("s") + ",mode=rw")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.out()).isEmpty();
            assertThat(program.err()).startsWith("--serve “stream:" + socket("s")
                    + ",mode=rw”: “rw” is no mode: write three or four octal digits, such as 0660.\n\nUsage: sockeye ");
        }
    }

    @Test
    void takesQuotationMarksOffForMaven() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of(), List.of("-Dsockeye.quotedArguments=true"),
                "--headless", "--serve", "'stream:" + socket("a b") + ",behaviour=reply:c d'")) {
            program.says("listening on stream:" + socket("a b"));
            assertThat(program.terminate().exitCode()).isZero();
        }
    }

    private String answer(String shell) throws Exception {
        try (Program peer = Program.start(directory, "sh", "-c", shell)) {
            assertThat(peer.exitCode()).as(peer::err).isZero();
            return peer.out();
        }
    }

    @Test
    void aFullCaptureIsSaidOnceMarkedInTheRecordingAndInTheExitCode() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "3m");
                Program program = Program.sockeye(directory, Map.of("XDG_CACHE_HOME", disk.path().toString()),
                        List.of(), "--headless", "--serve", "stream:" + socket("s") + ",behaviour=echo", "--record",
                        socket("events.jsonl"), "--quota", "64M")) {
            program.says("listening on stream:" + socket("s"));
            String echoed = answer("head -c 6000000 /dev/zero | socat -t5 - UNIX-CONNECT:" + socket("s") + " | wc -c");
            assertThat(echoed.strip()).isEqualTo("6000000");
            program.terminate();
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err().lines()).singleElement().asString().contains("Events are lost", "no space left");
            assertThat(answer("python3 -c \"" + """
                    import json
                    lines = [json.loads(line) for line in open('%s')]
                    gap = sum(line['bytes'] for line in lines if line['kind'] == 'gap')
                    kept = sum(line['length'] for line in lines if line['kind'] != 'gap')
                    print(gap > 0, gap + kept)
                    """.formatted(socket("events.jsonl")) + "\"")).isEqualTo("True 12000000\n");
        }
    }

    /// Whenever the signal comes once the program's own code runs; what is before is the virtual machine's.
    @ParameterizedTest
    @ValueSource(strings = {"dev/sockeye/Logs", "dev/sockeye/Wiring", "dev/sockeye/socket/linux/LinuxTransport",
        "dev/sockeye/session/ServerSession"})
    void aSignalWhileTheProgramStartsIsAnOrderlyEnd(String loaded) throws Exception {
        try (Program program = Program.sockeye(directory, Map.of(),
                List.of("-Xlog:class+load:file=" + socket("classes.log")), "--headless", "--serve",
                "stream:" + socket("s"))) {
            Path log = directory.resolve("classes.log");
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(2))
                    .until(() -> Files.exists(log) && Files.readString(log).contains(loaded.replace('/', '.') + " "));
            assertThat(program.terminate().exitCode()).as(program::err).isZero();
            assertThat(program.err()).doesNotContain("Exception", "\tat ");
        }
        assertThat(directory.resolve("s")).doesNotExist();
        assertThat(directory.resolve(".cache/sockeye")).satisfiesAnyOf(
                cache -> assertThat(cache).doesNotExist(), cache -> assertThat(cache).isEmptyDirectory());
    }

    @RepeatedTest(6)
    void aSignalRightAfterTheFileIsThereLeavesNone() throws Exception {
        Path socket = directory.resolve("at-once");
        try (Program program = Program.sockeye(directory, Map.of(), List.of(), "--headless", "--serve",
                "stream:" + socket)) {
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(1)).until(() -> Files.exists(socket));
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(socket).doesNotExist();
    }
}
