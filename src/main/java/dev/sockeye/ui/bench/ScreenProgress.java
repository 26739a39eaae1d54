package dev.sockeye.ui.bench;

import dev.sockeye.bench.Progress;
import java.util.concurrent.Executor;
import java.util.function.ObjDoubleConsumer;

/// Tells the screen ten times a second at most how far a measurement is; anybody may stop it.
final class ScreenProgress implements Progress {
    private static final long TELL_NANOS = 100_000_000;

    private final Executor screen;
    private final ObjDoubleConsumer<String> told;
    private volatile boolean cancelled;
    private long toldAt;

    /// @param told what is measured now and how far it is, on the screen's thread
    ScreenProgress(Executor screen, ObjDoubleConsumer<String> told) {
        this.screen = screen;
        this.told = told;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void at(double done, String what) {
        long now = System.nanoTime();
        if (toldAt == 0 || now - toldAt > TELL_NANOS) {
            toldAt = now;
            screen.execute(() -> told.accept(what, done));
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
