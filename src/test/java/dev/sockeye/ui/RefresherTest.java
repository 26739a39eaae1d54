package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.TestScreen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefresherTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private final TestScreen screen = new TestScreen();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private volatile String now = "a";

    @AfterEach
    void close() {
        timer.shutdownNow();
        background.shutdownNow();
    }

    private Refresher<String> refresher(Duration interval) {
        return new Refresher<>(timer, background, screen, interval, () -> now, shown::add);
    }

    @Test
    void showsWhatHasChangedAndOnlyThat() {
        try (var refresher = refresher(Duration.ofMillis(1))) {
            refresher.start();
            screen.until("the first", () -> shown.equals(List.of("a")));
            now = "b";
            screen.until("the change", () -> shown.equals(List.of("a", "b")));
        }
    }

    @Test
    void afterStoppingNothingIsReadAnyMore() {
        try (var refresher = refresher(Duration.ofMillis(1))) {
            refresher.start();
            screen.until("the first", () -> shown.size() == 1);
            refresher.stop();
            now = "b";
            refresher.start();
            screen.until("read again when started again", () -> shown.equals(List.of("a", "b")));
        }
    }

    @Test
    void whileTheProgramClosesNothingIsReadAndNothingThrown() {
        try (var refresher = refresher(Duration.ofMillis(1))) {
            timer.shutdownNow();
            refresher.start();
            background.shutdownNow();
            refresher.refresh();
            refresher.restart();
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void aLateReadingOfWhatWasShownBeforeIsDropped() throws InterruptedException {
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var refresher = new Refresher<>(timer, background, screen, Duration.ofHours(1), () -> {
            String subject = now;
            if (subject.equals("a")) {
                reading.countDown();
                awaitQuietly(go);
            }
            return subject;
        }, shown::add);
        try (refresher) {
            refresher.refresh();
            reading.await();
            now = "b";
            refresher.restart();
            go.countDown();
            screen.until("the new subject", () -> shown.contains("b"));
            assertThat(shown).containsExactly("b");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReadingThatThrowsIsFollowedByTheOneThatWasAskedForMeanwhile() {
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var refresher = new Refresher<>(timer, background, screen, Duration.ofHours(1), () -> {
            if (now.equals("a")) {
                reading.countDown();
                awaitQuietly(go);
                throw new IllegalStateException("It cannot be read.");
            }
            return now;
        }, shown::add);
        try (refresher) {
            refresher.refresh();
            awaitQuietly(reading);
            now = "b";
            refresher.refresh();
            go.countDown();
            screen.until("read", () -> shown.equals(List.of("b")));
        }
    }
}
