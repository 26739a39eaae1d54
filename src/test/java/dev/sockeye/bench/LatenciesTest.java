package dev.sockeye.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies ours = new Latencies();
    private final Histogram theirs = new Histogram(1L << 43, 3);

    private void record(long nanos) {
        ours.record(nanos);
        theirs.recordValue(nanos);
    }

    @Test
    void saysWhatAnHdrHistogramOfThreeDigitsSays() {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            record((long) Math.pow(2, 1 + 40 * random.nextDouble()));
        }
        for (double percent : new double[]{1, 10, 50, 75, 90, 99, 99.9, 99.99, 100}) {
            assertThat(ours.at(percent)).as("%s %%", percent).isEqualTo(theirs.getValueAtPercentile(percent));
        }
        assertThat(ours.count()).isEqualTo(theirs.getTotalCount());
    }

    @Test
    void isExactForEverySmallValue() {
        for (long value = 0; value < 5000; value++) {
            record(value);
            assertThat(ours.at(100)).isEqualTo(theirs.getValueAtPercentile(100));
        }
    }

    @Test
    void addsWhatAnotherCounted() {
        record(100);
        var other = new Latencies();
        other.record(1L << 35);
        theirs.recordValue(1L << 35);
        ours.add(other);
        assertThat(ours.percentiles().most()).isEqualTo(1L << 35);
        assertThat(ours.percentiles().least()).isEqualTo(100);
        assertThat(ours.at(100)).isEqualTo(theirs.getValueAtPercentile(100));
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(ours.percentiles().count()).isZero();
        assertThat(ours.percentiles().at(99)).isZero();
    }
}
