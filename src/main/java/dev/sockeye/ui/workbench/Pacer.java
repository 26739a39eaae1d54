package dev.sockeye.ui.workbench;

import dev.sockeye.session.Changes;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Runs an action on the screen's thread soon after something has changed, at most once in an interval, and never
/// while nothing changes: no timer ticks then. In a storm of changes nobody can read them as they come: the interval is
/// four times as long, so that laying the screen out does not take the processor from those who cause the changes.
final class Pacer implements AutoCloseable {
    private static final int STORM_FACTOR = 4;
    private static final Duration STORM_UNIT = Duration.ofMillis(1);
    private final Changes changes;
    private final ScheduledExecutorService timer;
    private final Executor screen;
    private final long intervalNanos;
    private final BooleanSupplier action;
    private volatile boolean closed;
    private volatile long lastNanos;
    private volatile long pauseNanos;
    private long lastSeen;

    /// Begins with a first run, soon.
    ///
    /// @param action returns whether it wants to run again after the interval although nothing changes
    Pacer(Changes changes, ScheduledExecutorService timer, Executor screen, Duration interval,
            BooleanSupplier action) {
        this.changes = changes;
        this.timer = timer;
        this.screen = screen;
        this.intervalNanos = interval.toNanos();
        this.action = action;
        this.pauseNanos = intervalNanos;
        this.lastNanos = System.nanoTime() - intervalNanos;
        this.lastSeen = changes.version();
        later();
    }

    private void later() {
        if (closed) {
            return;
        }
        long wait = Math.max(0, lastNanos + pauseNanos - System.nanoTime());
        try {
            Future<?> _ = timer.schedule(() -> screen.execute(this::run), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            // The program ends; the screen needs no more news.
            closed = true;
        }
    }

    private void run() {
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        long seen = changes.version();
        boolean storm = seen - lastSeen > (now - lastNanos) / STORM_UNIT.toNanos();
        pauseNanos = storm ? intervalNanos * STORM_FACTOR : intervalNanos;
        lastNanos = now;
        lastSeen = seen;
        boolean again = false;
        try {
            again = action.getAsBoolean();
        } finally {
            // An error in the action must not be the last that the screen shows.
            if (again) {
                later();
            } else {
                changes.onChange(seen, this::later);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
