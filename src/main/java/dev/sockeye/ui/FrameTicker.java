package dev.sockeye.ui;

import dev.sockeye.capture.Capture;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.util.Subscription;

/// Tells its listeners on the JavaFX thread, at most once a frame, that the capture has grown; sleeps while it does
/// not.
///
/// The timer runs only for half a second after the last change: a running AnimationTimer keeps the toolkit painting.
/// While it sleeps, [Capture#onChange] wakes it. Only for the JavaFX thread, except where said.
public final class FrameTicker implements AutoCloseable {
    private static final long LINGER_NANOS = 500_000_000L;

    private final Capture capture;
    private final Executor ui;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nowNanos) {
            frame(nowNanos);
        }
    };
    private boolean running;
    private boolean closed;
    private final AtomicBoolean requested = new AtomicBoolean();
    private long seenEnd;
    private long lastChangeNanos;

    /// @param ui runs its actions on the JavaFX thread
    public FrameTicker(Capture capture, Executor ui) {
        this.capture = capture;
        this.ui = ui;
        this.seenEnd = capture.end();
        sleep();
    }

    /// Runs the action in each frame in which the capture has grown, until the subscription is ended.
    public Subscription onFrame(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }

    /// Asks for one round of the listeners although nothing was captured: something else they show has changed. May
    /// be called by any thread, as often as it likes.
    public void request() {
        if (requested.compareAndSet(false, true)) {
            ui.execute(this::wake);
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void wake() {
        if (!running && !closed) {
            running = true;
            lastChangeNanos = System.nanoTime();
            timer.start();
        }
    }

    private void frame(long nowNanos) {
        long end = capture.end();
        if (requested.getAndSet(false) || end != seenEnd) {
            seenEnd = end;
            lastChangeNanos = nowNanos;
            listeners.forEach(Runnable::run);
        } else if (nowNanos - lastChangeNanos > LINGER_NANOS) {
            timer.stop();
            running = false;
            sleep();
        }
    }

    private void sleep() {
        capture.onChange(seenEnd, () -> ui.execute(this::wake));
    }

    /// Stops for good.
    @Override
    public void close() {
        closed = true;
        running = false;
        timer.stop();
        listeners.clear();
    }
}
