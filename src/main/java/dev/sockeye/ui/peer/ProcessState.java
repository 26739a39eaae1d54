package dev.sockeye.ui.peer;

import dev.sockeye.socket.Fact;
import java.time.Duration;

/// Whether the process that the kernel named is still there, and still the same one.
public enum ProcessState {
    RUNNING("running"), EXITED("exited"), REUSED("pid reused"), UNKNOWN("unknown");

    /// `/proc` gives start times in ticks since a boot time in whole seconds.
    static final long INEXACTNESS_NANOS = Duration.ofSeconds(2).toNanos();

    private final String label;

    ProcessState(String label) {
        this.label = label;
    }

    /// A word or two.
    public String label() {
        return label;
    }

    /// Decides from what is known.
    ///
    /// @param pinned what the kernel says of the process pinned when the connection was made (`SO_PEERPIDFD`); unknown
    ///     when it is gone
    /// @param canPin whether this kernel pins processes; without it only the start time tells
    /// @param process what has the pid now
    /// @param seenNanos when the peer was known to have the pid, 0 when that is not known
    static ProcessState of(Fact<Integer> pid, Fact<Integer> pinned, boolean canPin, Processes.ProcessFacts process,
            long seenNanos) {
        if (!pid.isKnown()) {
            return UNKNOWN;
        }
        if (!process.exists().or(true)) {
            return EXITED;
        }
        if (canPin && pinned.isKnown()) {
            return RUNNING;
        }
        if (!canPin && !process.exists().isKnown()) {
            return UNKNOWN;
        }
        if (seenNanos > 0 && process.startedNanos().or(0L) > seenNanos + INEXACTNESS_NANOS) {
            return REUSED;
        }
        return canPin ? EXITED : RUNNING;
    }

    /// A sentence for the card; empty when all is well.
    public String sentence(Fact<Integer> pid) {
        String number = pid.map(String::valueOf).or("");
        return switch (this) {
            case RUNNING -> "";
            case EXITED -> "The process has exited; pid " + number + " may be used by another process.";
            case REUSED -> "The process has exited. Pid " + number
                    + " belongs to another process now, which started later; nothing of that one is shown here.";
            case UNKNOWN -> switch (pid) {
                case Fact.Known<Integer> _ ->
                    "Whether the process still runs is not known: /proc does not show it to you.";
                case Fact.Unknown<Integer>(String reason) -> "Which process it is, is not known: " + reason + ".";
            };
        };
    }
}
