package dev.sockeye.command;

import dev.sockeye.bench.Progress;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows on a terminal how far a measurement is. A signal stops it, and waits until what was measured is printed.
final class BenchProgress implements Progress, AutoCloseable {
    private static final long PAINT_NANOS = 100_000_000;
    private static final long PRINT_SECONDS = 10;

    private final PrintStream err;
    private final boolean terminal;
    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("bench-end").unstarted(this::stop);
    private volatile boolean cancelled;
    private long paintedAt;

    BenchProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        cancelled = true;
        try {
            printed.await(PRINT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void at(double done, String what) {
        long now = System.nanoTime();
        if (terminal && now - paintedAt > PAINT_NANOS) {
            paintedAt = now;
            err.print("\r\u001b[K" + Math.round(100 * Math.min(1, done)) + " %  " + what);
            err.flush();
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /// Takes the line away.
    void clear() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    @Override
    public void close() {
        printed.countDown();
        if (!cancelled) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                // A signal came this moment; nothing waits any more.
            }
        }
    }
}
