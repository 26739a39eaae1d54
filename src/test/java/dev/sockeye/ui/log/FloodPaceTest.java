package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FloodPaceTest {
    private static final int ROOM = 20;
    private static final long FRAME = TimeUnit.SECONDS.toNanos(1) / 60;

    private final FloodPace pace = new FloodPace();
    private long now = -FRAME;

    private boolean skips(long come, long sinceLastFrame) {
        now += sinceLastFrame;
        return pace.skips(come, ROOM, now);
    }

    /// How many of sixty frames of a flood show new rows, when the one after those takes so long.
    private int shownOfSixty(long afterShown) {
        int shown = 0;
        boolean late = false;
        for (int frame = 0; frame < 60; frame++) {
            boolean skipped = skips(3000, late ? afterShown : FRAME);
            late = !skipped;
            shown += skipped ? 0 : 1;
        }
        return shown;
    }

    @Test
    void showsEveryFrameWhileRowsStayInView() {
        for (int frame = 0; frame < 10; frame++) {
            assertThat(skips(frame % 2 == 0 ? ROOM : 1, FRAME)).isFalse();
        }
    }

    @Test
    void showsRowsTwentyTimesASecondWhileNoneStaysInView() {
        assertThat(shownOfSixty(FRAME)).isEqualTo(20);
    }

    @Test
    void showsFewerRowsWhereTheyMakeFramesLate() {
        assertThat(shownOfSixty(2 * FRAME)).isBetween(10, 13);
        assertThat(shownOfSixty(TimeUnit.SECONDS.toNanos(1))).as("but never none").isBetween(3, 6);
    }

    @Test
    void showsTheRestAtOnceWhenTheFloodEnds() {
        assertThat(skips(3000, FRAME)).isFalse();
        assertThat(skips(3000, FRAME)).isTrue();
        assertThat(skips(ROOM, FRAME)).isFalse();
    }

    @Test
    void showsTheFirstAtOnceAlsoAfterALongSilence() {
        assertThat(skips(3000, FRAME)).isFalse();
        assertThat(skips(3000, TimeUnit.MINUTES.toNanos(10))).isFalse();
    }

    @Test
    void skipsNothingBeforeTheScreenHasRoom() {
        assertThat(pace.skips(3000, 0, 0)).isFalse();
        assertThat(pace.skips(3000, 0, 1)).isFalse();
    }
}
