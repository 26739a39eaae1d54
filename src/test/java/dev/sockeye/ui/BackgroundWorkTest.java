package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.TestScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
    private final TestScreen screen = new TestScreen();
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final BackgroundWork work = new BackgroundWork(background, screen);
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void end() {
        background.shutdownNow();
    }

    private void run(BackgroundWork.Work<String> what) {
        work.run(what, heard::add, problem -> heard.add("failed: " + Notice.of(problem).sentence()));
    }

    @Test
    void isBusyUntilTheResultIsThere() {
        run(() -> "done");
        assertThat(work.isBusy()).isTrue();
        screen.until("ended", () -> !work.isBusy());
        assertThat(heard).containsExactly("done");
    }

    @Test
    void isNoLongerBusyAfterAnExceptionOrAnErrorAndSaysWhy() {
        run(() -> {
            throw new IllegalStateException("It broke.");
        });
        screen.until("ended", () -> !work.isBusy());
        run(() -> {
            throw new NoClassDefFoundError("Gone");
        });
        screen.until("ended", () -> !work.isBusy());
        assertThat(heard).containsExactly("failed: It broke.", "failed: Gone");
    }

    @Test
    void theNewestWorkWinsWhicheverEndsFirst() {
        var older = new CountDownLatch(1);
        run(() -> {
            older.await();
            return "older";
        });
        run(() -> "newer");
        screen.until("the newer one", () -> !work.isBusy());
        older.countDown();
        background.close();
        screen.run();
        assertThat(heard).containsExactly("newer");
        assertThat(work.isBusy()).isFalse();
    }

    @Test
    void anOlderWorkThatEndsDoesNotReleaseTheNewer() throws InterruptedException {
        var newer = new CountDownLatch(1);
        run(() -> "older");
        run(() -> {
            newer.await();
            return "newer";
        });
        background.shutdown();
        screen.run();
        assertThat(work.isBusy()).isTrue();
        newer.countDown();
        screen.until("ended", () -> !work.isBusy());
        assertThat(heard).containsExactly("newer");
    }

    @Test
    void whatIsCancelledBringsNothing() {
        run(() -> "done");
        work.cancel();
        assertThat(work.isBusy()).isFalse();
        background.close();
        screen.run();
        assertThat(heard).isEmpty();
    }

    @Test
    void isNotBusyWhenTheProgramIsClosing() {
        background.shutdownNow();
        run(() -> "done");
        assertThat(work.isBusy()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void whateverIsThrownEndsIt() {
        run(() -> {
            throw new InternalError("a fault occurred in a memory access operation");
        });
        screen.until("ended", () -> !work.isBusy());
        assertThat(heard).containsExactly("failed: a fault occurred in a memory access operation");
    }
}
