package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.session.Storm;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedWorkbench;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final StagedWorkbench bench = new StagedWorkbench();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        timer.shutdownNow();
        bench.close();
    }

    private Pacer pacer(AtomicBoolean again) {
        return new Pacer(bench.workbench.changes(), timer, Runnable::run, INTERVAL, () -> {
            runs.incrementAndGet();
            return again.get();
        });
    }

    @Test
    void runsAfterAChangeAndSleepsOtherwise() {
        try (Pacer _ = pacer(new AtomicBoolean())) {
            await().until(() -> runs.get() == 1 && timer.getQueue().isEmpty() && timer.getActiveCount() == 0);
            bench.server(SocketType.STREAM, "@one");
            await().until(() -> runs.get() >= 2 && timer.getQueue().isEmpty() && timer.getActiveCount() == 0);
        }
    }

    @Test
    void gathersManyChangesIntoFewRuns() {
        try (Pacer _ = pacer(new AtomicBoolean())) {
            await().until(() -> runs.get() == 1);
            long start = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                bench.server(SocketType.STREAM, "@" + i);
            }
            await().until(() -> timer.getQueue().isEmpty() && timer.getActiveCount() == 0);
            long intervals = Duration.ofNanos(System.nanoTime() - start).dividedBy(INTERVAL);
            assertThat(runs.get()).isBetween(2, (int) intervals + 3);
        }
    }

    @Test
    void runsLessOftenInAStormAndSoonAfterItAgain() {
        try (Pacer _ = pacer(new AtomicBoolean())) {
            try (var _ = new Storm(bench.workbench.changes())) {
                await().until(() -> runs.get() >= 3);
                int before = runs.get();
                long start = System.nanoTime();
                await().until(() -> runs.get() >= before + 2);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(INTERVAL.multipliedBy(4));
            }
            await().until(() -> timer.getQueue().isEmpty() && timer.getActiveCount() == 0);
            int calm = runs.get();
            bench.server(SocketType.STREAM, "@after");
            await().until(() -> runs.get() > calm);
        }
    }

    @Test
    void goesOnWhileTheActionWantsToWithoutAnyChange() {
        var again = new AtomicBoolean(true);
        try (Pacer _ = pacer(again)) {
            await().until(() -> runs.get() >= 3);
            again.set(false);
            await().until(() -> timer.getQueue().isEmpty() && timer.getActiveCount() == 0);
        }
    }

    @Test
    void doesNothingAfterItIsClosed() {
        Pacer pacer = pacer(new AtomicBoolean());
        await().until(() -> runs.get() == 1);
        pacer.close();
        bench.server(SocketType.STREAM, "@one");
        await().until(() -> timer.getQueue().isEmpty() && timer.getActiveCount() == 0);
        assertThat(runs).hasValue(1);
    }
}
