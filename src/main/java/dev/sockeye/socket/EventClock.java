package dev.sockeye.socket;

import java.util.function.LongSupplier;

/// The time of events, nanoseconds since the epoch: one clock for all who record, so that events of different threads can be
/// compared. It runs as the machine's monotonic clock does, which nobody sets, but which stands still while the machine sleeps
/// (`CLOCK_MONOTONIC`, `clock_gettime(2)`); so it is put right soon when the machine's own clock says something else for that reason,
/// or because somebody has set it. Thread-safe.
public final class EventClock {
    /// The monotonic clock follows the machine's own one where that is only made faster or slower (NTP).
    private static final long MOST_APART_NANOS = 500_000_000;
    /// Asking the machine's own clock for each event would take as long again.
    private static final long LOOK_NANOS = 10_000_000;
    private static final EventClock MACHINE = new EventClock(WallClock::nanos, System::nanoTime);

    private final LongSupplier wall;
    private final LongSupplier running;
    private volatile long offset;
    private volatile long looked;

    EventClock(LongSupplier wall, LongSupplier running) {
        this.wall = wall;
        this.running = running;
        this.looked = running.getAsLong();
        this.offset = wall.getAsLong() - looked;
    }

    /// What it is now.
    public static long now() {
        return MACHINE.nanos();
    }

    long nanos() {
        long ran = running.getAsLong();
        long now = offset + ran;
        if (ran - looked < LOOK_NANOS) {
            return now;
        }
        looked = ran;
        long told = wall.getAsLong();
        // A thread that had to wait between the two clocks has compared nothing; the next one will.
        if (Math.abs(now - told) <= MOST_APART_NANOS || running.getAsLong() - ran > LOOK_NANOS) {
            return now;
        }
        offset = told - ran;
        return told;
    }
}
