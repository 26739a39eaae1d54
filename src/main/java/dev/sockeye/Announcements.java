package dev.sockeye;

import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Prints sentences on a thread of its own: who finds a problem must not wait for a terminal that nobody reads.
final class Announcements implements Consumer<String>, AutoCloseable {
    private static final long CLOSE_SECONDS = 2;

    private final PrintStream target;
    private final ExecutorService printing = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("announcements").factory());

    Announcements(PrintStream target) {
        this.target = target;
    }

    @Override
    public void accept(String sentence) {
        try {
            printing.execute(() -> target.println(sentence));
        } catch (RejectedExecutionException _) {
            // The program is at its very end: nothing is left that could go wrong.
        }
    }

    /// Waits a little until everything is printed.
    @Override
    public void close() {
        printing.shutdown();
        try {
            printing.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
