package dev.sockeye.system;

import dev.sockeye.socket.SameProcess;
import dev.sockeye.socket.ProcessStat;
import dev.sockeye.socket.ProgramName;
import dev.sockeye.socket.Fact;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Reads a process from `/proc/PID`, `proc(5)`. Blocks a little; background threads only.
public final class ProcessReader {
    /// `sysconf(_SC_CLK_TCK)`: 100 on every Linux that Java runs on; `/proc/PID/stat` counts in it.
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final String REPLACED = "the process ended while it was looked at";

    private final Path proc;
    private final RightsReader rights;
    private final Fact<Long> bootNanos;

    public ProcessReader() {
        this(Path.of("/proc"));
    }

    /// @param proc where a `proc(5)` is mounted
    public ProcessReader(Path proc) {
        this.proc = proc;
        this.rights = new RightsReader(new ProcDirectory(proc.resolve("self")));
        this.bootNanos = boot();
    }

    /// A process as it is now.
    ///
    /// @param exists whether a process has the pid and runs; one that has ended but was not waited for does not. Not
    ///     known where `/proc` hides the processes of other users
    /// @param name short name, at most 15 bytes; [ProgramName]
    /// @param commandLine arguments; empty for kernel threads
    /// @param startedNanos in nanoseconds since the epoch, exact to about a second
    public record Snapshot(Fact<Boolean> exists, Fact<String> name, Fact<List<String>> commandLine,
            Fact<String> executable,
            Fact<Long> startedNanos) {
        /// Nothing is known, for the reason.
        public static Snapshot unknown(String reason) {
            return new Snapshot(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason),
                    Fact.unknown(reason));
        }
    }

    /// A process as one line of its tells it.
    ///
    /// @param name short name, at most 15 bytes, as the kernel has it; also of one that has ended and was not waited for
    /// @param startedNanos in nanoseconds since the epoch, exact to about a second
    public record Glance(Fact<String> name, Fact<Long> startedNanos) {}

    /// The least about the process that has the pid now, and soonest.
    public Glance glance(int pid) {
        Fact<ProcessStat> stat = directory(pid).stat();
        return new Glance(stat.map(ProcessStat::name), started(stat));
    }

    /// Looks at the process that has the pid now.
    public Snapshot look(int pid) {
        ProcDirectory directory = directory(pid);
        Fact<ProcessStat> stat = directory.stat();
        Fact<String> name = directory.name(ProcDirectory.NOT_TOLD);
        Fact<Long> started = started(stat);
        if (hasEnded(stat)) {
            return ended(name, started);
        }
        ProcDirectory whole = directory.whole(stat);
        Fact<String> line = whole.text("cmdline", ProcDirectory.NOT_TOLD);
        Fact<String> executable = whole.link("exe", "it has no executable: it is a part of the kernel");
        if ((line.or("").isEmpty() || !executable.isKnown()) && isEnding(whole.stat())) {
            return ended(name, started); // Not without a command line, as a part of the kernel is: without one any more.
        }
        return new Snapshot(exists(directory), name.map(called -> ProgramName.of(called, () -> line.or(""))),
                line.map(ProcessReader::arguments), executable, started);
    }

    private static Snapshot ended(Fact<String> name, Fact<Long> started) {
        return new Snapshot(Fact.known(false), name, Fact.unknown(ProcDirectory.ENDED),
                Fact.unknown(ProcDirectory.ENDED), started);
    }

    /// When the process that has the pid now was started, in nanoseconds since the epoch, exact to about a second.
    public Fact<Long> started(int pid) {
        return started(directory(pid).stat());
    }

    private static Fact<Boolean> exists(ProcDirectory directory) {
        return directory.exists()
                ? Fact.known(true)
                : directory.whyMissing().equals(ProcDirectory.ENDED)
                        ? Fact.known(false)
                        : Fact.unknown(ProcDirectory.HIDDEN);
    }

    /// Looks as whom the process that has the pid now runs, and where. Never mixes two processes with the same pid.
    public ProcessRights rights(int pid) {
        return certainly(pid, rights::read, ProcessRights::unknown);
    }

    /// Of [#rights(int)] the users and main groups only, which takes a fraction of the time.
    public Fact<ProcessRights.Ids> ids(int pid) {
        return oneRight(pid, RightsReader::ids);
    }

    /// Of [#rights(int)] the supplementary groups only.
    public Fact<List<Integer>> groups(int pid) {
        return oneRight(pid, RightsReader::groups);
    }

    private <T> Fact<T> oneRight(int pid, Function<ProcDirectory, Fact<T>> question) {
        return certainly(pid, question, Fact::unknown);
    }

    private <T> T certainly(int pid, Function<ProcDirectory, T> question, Function<String, T> unknown) {
        ProcDirectory directory = directory(pid);
        Fact<ProcessStat> stat = directory.stat();
        if (hasEnded(stat)) {
            return unknown.apply(ProcDirectory.ENDED);
        }
        return SameProcess.during(() -> directory.stat().map(ProcessStat::startTicks),
                () -> question.apply(directory.whole(stat))).orElseGet(() -> unknown.apply(REPLACED));
    }

    private ProcDirectory directory(int pid) {
        return new ProcDirectory(proc.resolve(Integer.toString(pid)));
    }

    private static boolean hasEnded(Fact<ProcessStat> stat) {
        return stat instanceof Fact.Known<ProcessStat>(ProcessStat known) && known.ended();
    }

    private static boolean isEnding(Fact<ProcessStat> stat) {
        return stat instanceof Fact.Known<ProcessStat>(ProcessStat known) && (known.ending() || known.ended());
    }

    private static List<String> arguments(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", 0));
    }

    private Fact<Long> started(Fact<ProcessStat> stat) {
        return switch (bootNanos) {
            case Fact.Unknown<Long> unknown -> unknown;
            case Fact.Known<Long>(Long boot) -> stat.map(known -> boot + known.startTicks() * NANOS_PER_TICK);
        };
    }

    private Fact<Long> boot() {
        return switch (new ProcDirectory(proc).text("stat", ProcDirectory.NOT_TOLD)) {
            case Fact.Unknown<String>(String reason) -> Fact.unknown(reason);
            case Fact.Known<String>(String text) -> text.lines().filter(line -> line.startsWith("btime ")).findFirst()
                    .map(line -> Fact.known(Long.parseLong(line.substring("btime ".length()).strip()) * 1_000_000_000L))
                    .orElseGet(() -> Fact.unknown("the kernel does not tell when it was started"));
        };
    }
}
