package dev.sockeye.ui;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads something in the background at intervals while it is shown, and hands it to the screen when it has changed.
///
/// No [BackgroundWork]: a reading that is late is waited for instead of being overtaken, or a slow machine would never show one.
///
/// A reading that throws leaves what is shown as it is, and the next one is made all the same: a reading that can fail has a result
/// that says so. An unchanged reading costs the screen nothing. After [#restart()] the results of older readings are dropped, so that
/// a slow reading never shows the facts of what was selected before. [#start()], [#stop()] and [#restart()] belong to
/// one thread (the screen's); a reading that is late is not started twice.
public final class Refresher<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final ScheduledExecutorService timer;
    private final Executor background;
    private final Executor screen;
    private final Duration interval;
    private final Supplier<T> reading;
    private final Consumer<T> show;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean again;
    private @Nullable ScheduledFuture<?> schedule;
    private @Nullable T shown;

    /// @param timer only starts the readings
    /// @param background runs them; they may block
    /// @param screen runs `show`
    public Refresher(ScheduledExecutorService timer, Executor background, Executor screen, Duration interval,
            Supplier<T> reading, Consumer<T> show) {
        this.timer = timer;
        this.background = background;
        this.screen = screen;
        this.interval = interval;
        this.reading = reading;
        this.show = show;
    }

    /// Reads now and then at every interval, until [#stop()]. Does nothing when it was started already, or when the program
    /// is closing.
    public void start() {
        if (schedule == null) {
            try {
                schedule = timer.scheduleWithFixedDelay(this::refresh, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException _) {
                // The program is closing: what is shown stays as it is.
            }
        }
    }

    public void stop() {
        if (schedule != null) {
            schedule.cancel(false);
            schedule = null;
        }
    }

    /// What is read has changed: forgets what was shown and reads at once.
    public void restart() {
        generation.incrementAndGet();
        shown = null;
        refresh();
    }

    /// Reads once more, soon. May be called from any thread.
    public void refresh() {
        again = true;
        if (busy.compareAndSet(false, true)) {
            try {
                background.execute(this::read);
            } catch (RejectedExecutionException _) {
                // The program is closing: what is shown stays as it is.
                busy.set(false);
            }
        }
    }

    private void read() {
        try {
            while (again) {
                again = false;
                int mine = generation.get();
                T result = reading.get();
                screen.execute(() -> hand(mine, result));
            }
        } catch (RuntimeException e) {
            // What was asked for meanwhile is read all the same.
            LOG.error("What is shown could not be read again", e);
        } finally {
            busy.set(false);
        }
        if (again) {
            refresh();
        }
    }

    private void hand(int mine, T result) {
        if (mine == generation.get() && !Objects.equals(shown, result)) {
            shown = result;
            show.accept(result);
        }
    }

    @Override
    public void close() {
        stop();
        generation.incrementAndGet();
    }
}
