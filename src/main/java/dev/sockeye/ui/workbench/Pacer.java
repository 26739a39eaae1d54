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
/// while nothing changes: no timer ticks then.
final class Pacer implements AutoCloseable {
    private final Changes changes;
    private final ScheduledExecutorService timer;
    private final Executor screen;
    private final long intervalNanos;
    private final BooleanSupplier action;
    private volatile boolean closed;
    private volatile long lastNanos;

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
        this.lastNanos = System.nanoTime() - intervalNanos;
        later();
    }

    private void later() {
        if (closed) {
            return;
        }
        long wait = Math.max(0, lastNanos + intervalNanos - System.nanoTime());
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
        lastNanos = System.nanoTime();
        long seen = changes.version();
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
