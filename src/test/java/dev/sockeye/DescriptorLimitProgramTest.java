package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The program when it may not open more file descriptors, `setrlimit(2)`.
class DescriptorLimitProgramTest {
    private static final int SPARE = 40;
    private static final int CLIENTS = 100;
    private static final Duration WATCHED = Duration.ofSeconds(2);
    /// `sysconf(_SC_CLK_TCK)` on every Linux that Java runs on.
    private static final double TICKS_PER_SECOND = 100;

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

    @Test
    void saysSoInASentenceDoesNotSpinAndServesAgainWhenSomeAreFree() throws Exception {
        Path record = directory.resolve("events.jsonl");
        Path socket = directory.resolve("s");
        // With its classes in files, as Maven starts it: what is first needed now has to be opened, too.
        try (Program program = Program.product(List.of(), directory, Map.of("XDG_CACHE_HOME", directory.toString()),
                List.of("@config/jvm-tests.options"), "--headless", "--serve", "stream:" + socket + ",behaviour=echo",
                "--record", record.toString());
                ForeignPeer peer = ForeignPeer.python("""
                        def round(c, word):
                            c.settimeout(30); c.send(word); return c.recv(10).decode()
                        sys.stdin.readline()
                        first = s('stream'); first.connect(sys.argv[1]); say(round(first, b'warm'))
                        sys.stdin.readline()
                        all = [s('stream') for i in range(int(sys.argv[2]))]
                        for c in all: c.connect(sys.argv[1])
                        say('dialled'); sys.stdin.readline()
                        say(round(first, b'still'))
                        for c in all[:-1]: c.close()
                        say(round(all[-1], b'again'))
                        """, socket, CLIENTS)) {
            program.says("listening");
            peer.type("warm\n");
            assertThat(peer.line()).isEqualTo("warm");
            // What records has its classes then, too.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(record).content().contains("\"text\":\"warm\""));
            long limit = descriptors(program) + SPARE;
            assertThat(Program.start(directory, "prlimit", "--pid", "" + program.pid(), "--nofile=" + limit).exitCode())
                    .isZero();
            peer.type("dial\n");
            assertThat(peer.line()).isEqualTo("dialled");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(record).content()
                            .contains("No more file descriptors: the limit (RLIMIT_NOFILE) is " + limit));
            assertThat(secondsUsedMeanwhile(program)).as("of processor time in " + WATCHED)
                    .isLessThan(WATCHED.toMillis() / 1000.0 / 3);
            peer.type("go on\n");
            assertThat(peer.line()).as("whoever is connected is served").isEqualTo("still");
            assertThat(peer.line()).isEqualTo("again");
            assertThat(program.terminate().exitCode()).isZero();
            assertThat(program.err()).as("a sentence, no trace").doesNotContain("\tat ").doesNotContain("Exception");
        }
        assertThat(Files.readAllLines(record).stream().filter(line -> line.contains("No more file descriptors")))
                .as("not said again and again").hasSizeLessThan(CLIENTS);
        assertThat(socket).doesNotExist();
    }

    private static long descriptors(Program program) throws IOException {
        try (var all = Files.list(Path.of("/proc/" + program.pid() + "/fd"))) {
            return all.count();
        }
    }

    private static double secondsUsedMeanwhile(Program program) throws IOException {
        double before = secondsUsed(program);
        await().pollDelay(WATCHED).until(() -> true);
        return secondsUsed(program) - before;
    }

    private static double secondsUsed(Program program) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + program.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }
}
