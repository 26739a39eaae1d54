package dev.sockeye.support;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/// Stands for the screen's thread in tests of view models: what is handed over runs on the test's thread, while it
/// waits.
public final class TestScreen implements Executor {
    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable action) {
        actions.add(action);
    }

    /// How much was handed over and not run.
    public int waiting() {
        return actions.size();
    }

    /// Runs what was handed over so far.
    public void run() {
        for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
            action.run();
        }
    }

    /// Runs what is handed over until the condition holds.
    public void until(String what, BooleanSupplier condition) {
        Awaitility.await(what).pollInSameThread().atMost(Patience.LONG).pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    run();
                    return condition.getAsBoolean();
                });
    }
}
