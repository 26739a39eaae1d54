package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartRateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void letsSoManyStartWithinAWhileAndSaysWhenTheNextMay() {
        var rate = new StartRate(2, 10 * SECOND);
        assertThat(rate.started(0)).isZero();
        assertThat(rate.started(3 * SECOND)).isZero();
        assertThat(rate.started(4 * SECOND)).isEqualTo(6 * SECOND);
        assertThat(rate.started(10 * SECOND)).isZero();
        assertThat(rate.started(11 * SECOND)).isEqualTo(2 * SECOND);
    }
}
