package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FloodPaceTest {
    private final FloodPace pace = new FloodPace();

    @Test
    void showsEveryFrameWhileRowsStayInView() {
        assertThat(pace.skips(20, 20)).isFalse();
        assertThat(pace.skips(1, 20)).isFalse();
    }

    @Test
    void showsEverySecondFrameWhileNoRowStaysInView() {
        assertThat(pace.skips(3000, 20)).isTrue();
        assertThat(pace.skips(6000, 20)).isFalse();
        assertThat(pace.skips(3000, 20)).isTrue();
    }

    @Test
    void showsTheRestAtOnceWhenTheFloodEnds() {
        assertThat(pace.skips(3000, 20)).isTrue();
        assertThat(pace.skips(3000, 20)).isFalse();
        assertThat(pace.skips(0, 20)).isFalse();
    }

    @Test
    void skipsNothingBeforeTheScreenHasRoom() {
        assertThat(pace.skips(3000, 0)).isFalse();
    }
}
