package dev.sockeye.ui.peer;

import dev.sockeye.socket.SameProcess;
import dev.sockeye.socket.Fact;
import dev.sockeye.system.ProcessReader;

/// Whether the process that the kernel named is still there, and still the same one.
public enum ProcessState {
    RUNNING("running"),
    EXITED("ended"),
    REUSED("pid reused"),
    /// It was recorded in a file: what runs here now has nothing to do with it.
    RECORDED("recorded"),
    UNKNOWN("unknown");

    private final String label;

    ProcessState(String label) {
        this.label = label;
    }

    /// Decides from what is known.
    ///
    /// @param pinned what the kernel says of the process pinned when the connection was made (`SO_PEERPIDFD`); unknown
    ///     when it is gone
    /// @param canPin whether this kernel pins processes; without it only the start time tells
    /// @param process what has the pid now
    /// @param seenNanos when the peer was known to have the pid, 0 when that is not known
    static ProcessState of(Fact<Integer> pid, Fact<Integer> pinned, boolean canPin, ProcessReader.Snapshot process,
            long seenNanos) {
        if (!pid.isKnown()) {
            return UNKNOWN;
        }
        return switch (SameProcess.now(pinned, canPin, process.exists(), process.startedNanos(), seenNanos)) {
            case RUNNING -> RUNNING;
            case ENDED -> EXITED;
            case REPLACED -> REUSED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /// A word or two, with when it ended where that is known.
    ///
    /// @param ended "12:03:04"; empty when it is not known
    String label(String ended) {
        return ended.isEmpty() ? label : this == REUSED ? "ended " + ended + ", " + label : label + " " + ended;
    }

    /// A sentence for the card; empty when all is well.
    public String sentence(Fact<Integer> pid) {
        String number = pid.map(String::valueOf).or("");
        return switch (this) {
            case RUNNING -> "";
            case EXITED -> "The process has ended; pid " + number + " may be used by another process.";
            case REUSED -> "The process has ended. Pid " + number
                    + " belongs to another process now, which started later; nothing of that one is shown here.";
            case RECORDED -> "This is what it was when it was recorded; nothing of this machine is shown here.";
            case UNKNOWN -> switch (pid) {
                case Fact.Known<Integer> _ ->
                    "Whether the process still runs is not known: /proc does not show it to you.";
                case Fact.Unknown<Integer>(String reason) -> "Which process it is, is not known: " + reason + ".";
            };
        };
    }
}
