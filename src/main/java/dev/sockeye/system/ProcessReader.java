package dev.sockeye.system;

import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Reads a process from `/proc/PID`, `proc(5)`. Blocks a little; background threads only.
public final class ProcessReader {
    /// `sysconf(_SC_CLK_TCK)`: 100 on every Linux that Java runs on; `/proc/PID/stat` counts in it.
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int START_TIME_FIELD = 19;

    private final Path proc;
    private final Fact<Long> bootNanos;

    public ProcessReader() {
        this(Path.of("/proc"));
    }

    ProcessReader(Path proc) {
        this.proc = proc;
        this.bootNanos = boot();
    }

    /// A process as it is now.
    ///
    /// @param name short name, at most 15 bytes
    /// @param commandLine arguments; empty for kernel threads
    /// @param startedNanos in nanoseconds since the epoch, exact to about a second
    public record Snapshot(boolean exists, Fact<String> name, Fact<List<String>> commandLine, Fact<String> executable,
            Fact<Long> startedNanos) {}

    /// Looks at the process that has the pid now.
    public Snapshot look(int pid) {
        Path directory = proc.resolve(Integer.toString(pid));
        boolean exists = Files.isDirectory(directory);
        return new Snapshot(exists, read(() -> text(directory.resolve("comm")).strip()),
                read(() -> arguments(text(directory.resolve("cmdline")))),
                read(() -> Files.readSymbolicLink(directory.resolve("exe")).toString()), started(directory));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> Fact<T> read(Reading<T> reading) {
        try {
            return Fact.known(reading.read());
        } catch (AccessDeniedException _) {
            return Fact.unknown("you may not look into this process");
        } catch (IOException _) {
            return Fact.unknown("the process has ended");
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<String> arguments(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", 0));
    }

    private Fact<Long> started(Path directory) {
        if (!(bootNanos instanceof Fact.Known<Long>(Long boot))) {
            return bootNanos;
        }
        Fact<String> stat = read(() -> text(directory.resolve("stat")));
        return stat.map(line -> {
            // The name in brackets may hold anything, brackets and spaces too: count behind the last one.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return boot + Long.parseLong(fields[START_TIME_FIELD]) * NANOS_PER_TICK;
        });
    }

    private Fact<Long> boot() {
        return read(() -> text(proc.resolve("stat")).lines().filter(line -> line.startsWith("btime ")).findFirst()
                .map(line -> Long.parseLong(line.substring("btime ".length()).strip()) * 1_000_000_000L)
                .orElseThrow(() -> new IOException("no boot time")));
    }
}
