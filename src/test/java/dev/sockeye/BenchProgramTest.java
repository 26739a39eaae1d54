package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `sockeye bench` as a process: Ctrl+C, and what it leaves.
@ExtendWith(NoLeaks.class)
class BenchProgramTest {
    private static final Duration WARM = Duration.ofSeconds(3);
    private ShortTempDir directory;
    private Path temporary;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        temporary = Files.createDirectory(directory.resolve("t"));
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Program bench(List<String> launcher, String... arguments) throws IOException {
        return Program.sockeyeUnder(launcher, directory.path(), Map.of(),
                List.of("-Djava.io.tmpdir=" + temporary),
                Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Duration processor(Program program) {
        return ProcessHandle.of(program.pid()).flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static void interrupt(Program program) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor()).isZero();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("sk")).toList();
        }
    }

    @Test
    void ctrlCPrintsWhatWasMeasuredSoFarAndLeavesNothing() throws Exception {
        try (Program program = bench(List.of(), "--wires", "stream,tcp", "--rounds", "1000", "--dials", "5", "--sizes",
                "64", "--clients", "2", "--each", "1")) {
            await("its sockets").atMost(Duration.ofMinutes(1)).until(() -> !left().isEmpty());
            Duration before = processor(program);
            await("warm").atMost(Duration.ofMinutes(1))
                    .until(() -> processor(program).minus(before).compareTo(WARM) > 0);
            interrupt(program);
            assertThat(program.exitCode()).isEqualTo(130);
            assertThat(program.out()).contains("round trip", "stream, captured", "TCP",
                    "It was stopped before its end: there are fewer rounds than planned.");
            assertThat(program.err()).isEmpty();
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void ctrlCEndsTheLoadOnAServerThatNeverAnswers() throws Exception {
        Path path = directory.resolve("s");
        try (ForeignPeer server = ForeignPeer.python(
                "l = s('stream'); l.bind(sys.argv[1]); l.listen(9); say('up'); c = l.accept()[0]; c.recv(9); say('got');"
                        + " time.sleep(600)",
                path)) {
            assertThat(server.line()).isEqualTo("up");
            try (Program program = bench(List.of(), "stream:" + path, "--time", "600", "--patience", "600000")) {
                assertThat(server.line()).isEqualTo("got");
                interrupt(program);
                assertThat(program.exitCode()).isEqualTo(130);
                assertThat(program.out()).startsWith("1 sent, 0 answered, 0 errors").contains("(ended: stopped)");
            }
        }
    }

    @Test
    void saysHowManyDescriptorsAreMissingForAThousandClients() throws Exception {
        try (Program program = bench(List.of("prlimit", "--nofile=256:256"), "--clients", "1000", "--rounds", "1",
                "--no-capture")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("file descriptors more than the", "may have 256", "ulimit -n");
            assertThat(program.out()).isEmpty();
            assertThat(left()).isEmpty();
        }
    }
}
