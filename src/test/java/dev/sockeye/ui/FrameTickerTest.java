package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.UiTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameTickerTest extends UiTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final AtomicInteger frames = new AtomicInteger();
    private FrameTicker ticker;

    @BeforeEach
    void setUp() {
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        ask(() -> ticker.onFrame(frames::incrementAndGet));
    }

    @AfterEach
    void tearDown() {
        robot.interact(ticker::close);
    }

    @Test
    void sleepsWhileNothingHappens() {
        assertThat(ask(ticker::isRunning)).isFalse();
        assertThat(frames).hasValue(0);
    }

    @Test
    void wakesAtAnEventAndSleepsAgain() {
        append();
        until("one frame", () -> frames.get() == 1);
        assertThat(ask(ticker::isRunning)).isTrue();
        until("asleep", () -> !ticker.isRunning());
        assertThat(frames).hasValue(1);
        append();
        until("awake again", () -> frames.get() == 2);
    }

    @Test
    void manyEventsInOneFrameAreOneRound() {
        robot.interact(() -> {
            for (int i = 0; i < 1000; i++) {
                append();
            }
        });
        until("asleep", () -> frames.get() > 0 && !ticker.isRunning());
        assertThat(frames).hasValue(1);
    }

    @Test
    void aRequestIsOneRoundWithoutAnEvent() {
        ticker.request();
        until("one frame", () -> frames.get() == 1);
    }

    @Test
    void nobodyIsToldAfterClosing() {
        robot.interact(ticker::close);
        append();
        ticker.request();
        assertThat(ask(ticker::isRunning)).isFalse();
        assertThat(frames).hasValue(0);
    }

    private void append() {
        capture.append(Draft.of(EventKind.OPENED, 0, 1, 0, ""));
    }
}
