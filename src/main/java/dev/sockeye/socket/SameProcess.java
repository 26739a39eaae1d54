package dev.sockeye.socket;

import java.util.Optional;
import java.util.function.Supplier;

/// Whether what has a pid now is the process that had it then: pids are used again. A process that the kernel pinned
/// (`SO_PEERPIDFD`) tells exactly; else its start does, which with the pid names a process for good (proc_pid_stat(5)).
public final class SameProcess {
    /// What has become of it.
    public enum State {
        /// It is still there, and still the same one.
        RUNNING,
        /// It has ended.
        ENDED,
        /// It has ended, and another one has its pid.
        REPLACED,
        /// The kernel does not tell.
        UNKNOWN
    }

    /// `/proc` gives start times in ticks since a boot time in whole seconds.
    private static final long INEXACTNESS_NANOS = 2_000_000_000L;

    /// Why nothing is said of a process that did not stay the same.
    public static final String CHANGED = "the process changed while it was looked at";

    private SameProcess() {}

    /// Judges by what is known.
    ///
    /// @param pinned the pid of the process that was pinned then; unknown when that one has ended
    /// @param pins whether one was pinned; without it only the start tells
    /// @param exists whether any process has the pid now
    /// @param startedNanos when what has the pid now was started, in nanoseconds since the epoch
    /// @param seenNanos when the process was known to have the pid, 0 when that is not known
    public static State now(Fact<Integer> pinned, boolean pins, Fact<Boolean> exists, Fact<Long> startedNanos,
            long seenNanos) {
        if (!exists.or(true)) {
            return State.ENDED;
        }
        if (pins && pinned.isKnown()) {
            return State.RUNNING;
        }
        if (!pins && !exists.isKnown()) {
            return State.UNKNOWN;
        }
        if (seenNanos > 0 && isLater(startedNanos, seenNanos)) {
            return State.REPLACED;
        }
        return pins ? State.ENDED : State.RUNNING;
    }

    /// Whether a process with this start cannot be the one that was seen: it did not run yet.
    public static boolean isLater(Fact<Long> startedNanos, long seenNanos) {
        return startedNanos.or(0L) > seenNanos + INEXACTNESS_NANOS;
    }

    /// What the reading gives, if the same process had the pid before and after it; else empty.
    ///
    /// @param start tells when what has the pid was started, in any unit
    public static <T> Optional<T> during(Supplier<? extends Fact<?>> start, Supplier<T> reading) {
        Fact<?> before = start.get();
        T read = reading.get();
        return before.equals(start.get()) ? Optional.of(read) : Optional.empty();
    }

    /// The same for a fact: unknown when the process changed, and when it is not known when it was started.
    public static <T> Fact<T> certain(Supplier<Fact<Long>> start, Supplier<Fact<T>> reading) {
        Fact<Long> before = start.get();
        if (before instanceof Fact.Unknown<Long>(String reason)) {
            return Fact.unknown(reason);
        }
        Fact<T> read = reading.get();
        return before.equals(start.get()) ? read : Fact.unknown(CHANGED);
    }
}
