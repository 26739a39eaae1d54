package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessReaderTest {
    private static final int KILLED = 50;

    private final ProcessReader reader = new ProcessReader();

    @Test
    void readsARunningProgram() throws Exception {
        try (var peer = ForeignPeer.of("sleep", "3600")) {
            var process = reader.look((int) peer.pid());
            assertThat(process.exists()).isEqualTo(Fact.known(true));
            assertThat(process.name()).isEqualTo(Fact.known("sleep"));
            assertThat(process.commandLine()).isEqualTo(Fact.known(List.of("sleep", "3600")));
            assertThat(process.executable().or("")).endsWith("/sleep");
            Instant started = Instant.ofEpochSecond(0, process.startedNanos().or(0L));
            assertThat(Duration.between(started, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void saysThatAProcessHasEnded() throws Exception {
        int pid;
        try (var peer = ForeignPeer.of("true")) {
            peer.exitCode();
            pid = (int) peer.pid();
        }
        var process = reader.look(pid);
        assertThat(process.exists()).isEqualTo(Fact.known(false));
        assertThat(process.name()).isEqualTo(Fact.unknown("the process has ended"));
    }

    @Test
    void tellsAllOfAProcessWhoseMainThreadHasEnded() throws Exception {
        try (var peer = ForeignPeer.python("""
                import ctypes, threading
                def rest(): say('up'); sys.stdin.read(); os._exit(0)
                threading.Thread(target=rest).start()
                ctypes.CDLL(None).syscall(60, 0)
                """)) {
            int pid = (int) peer.pid();
            assertThat(peer.line()).isEqualTo("up");
            await().until(() -> Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z "));
            var process = reader.look(pid);
            assertThat(process.exists()).isEqualTo(Fact.known(true));
            assertThat(process.name().or("")).startsWith("python3");
            assertThat(process.executable().or("")).contains("python3");
            assertThat(process.commandLine().or(List.of()).getFirst()).contains("python3");
            assertThat(process.startedNanos()).isEqualTo(reader.started(pid)).matches(Fact::isKnown);
            assertThat(reader.rights(pid)).isEqualTo(reader.rights((int) ProcessHandle.current().pid()));
            assertThat(reader.ids(pid)).matches(Fact::isKnown);
            assertThat(reader.groups(pid)).matches(Fact::isKnown);
            assertThat(new SubjectReader(new LinuxAccounts()).process(pid).caller()).matches(Fact::isKnown);
            assertThat(RootDirectory.of(Path.of("/proc"), pid)).matches(Fact::isKnown);
        }
    }

    @Test
    void aNameWithBracketsDoesNotConfuseIt(@TempDir Path proc) throws Exception {
        Files.writeString(proc.resolve("stat"), "cpu 1 2 3\nbtime 1000\n");
        Path process = Files.createDirectories(proc.resolve("7"));
        Files.writeString(process.resolve("stat"), "7 (a) S) b) S " + "0 ".repeat(18) + "250 0 0\n");
        assertThat(new ProcessReader(proc).look(7).startedNanos()).isEqualTo(Fact.known(1_002_500_000_000L));
    }

    /// Between the end of its memory and its own end, `exit_mm` and `exit_notify`, a process runs and has no command line.
    @Test
    void aProcessThatIsAboutToEndIsNotTakenForOneWithoutACommandLine(@TempDir Path proc) throws Exception {
        Files.writeString(proc.resolve("stat"), "btime 1000\n");
        var reading = new ProcessReader(proc);
        write(proc, 4194308);
        assertThat(reading.look(7).exists()).isEqualTo(Fact.known(false));
        assertThat(reading.look(7).commandLine()).isEqualTo(Fact.unknown("the process has ended"));
        write(proc, 69238848); // A part of the kernel.
        assertThat(reading.look(7).exists()).isEqualTo(Fact.known(true));
        assertThat(reading.look(7).commandLine()).isEqualTo(Fact.known(List.of()));
        assertThat(reading.look(7).executable().toString()).contains("a part of the kernel");
    }

    private static void write(Path proc, long flags) throws Exception {
        Path process = Files.createDirectories(proc.resolve("7"));
        Files.writeString(process.resolve("stat"),
                "7 (web) R 1 7 7 0 -1 " + flags + " " + "0 ".repeat(12) + "250 0 0\n");
        Files.writeString(process.resolve("comm"), "web\n");
        Files.writeString(process.resolve("cmdline"), "");
    }

    /// Processes that are killed while somebody looks: whoever still runs has its command line.
    @Test
    void neverForgetsTheCommandLineOfAProcessThatIsKilled() throws Exception {
        for (int i = 0; i < KILLED; i++) {
            try (var peer = ForeignPeer.of("sleep", "3600")) {
                int pid = (int) peer.pid();
                await().until(() -> reader.look(pid).commandLine().or(List.of()).equals(List.of("sleep", "3600")));
                peer.process().destroyForcibly();
                ProcessReader.Snapshot look;
                do {
                    look = reader.look(pid);
                    assertThat(look.exists().or(false) && look.commandLine().or(List.of()).isEmpty()).as("%s", look)
                            .isFalse();
                } while (look.exists().or(false));
            }
        }
    }
}
