package dev.sockeye.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts times, exact to three digits whatever their size, in the buckets of an HdrHistogram. For one thread at a time.
public final class Latencies {
    private static final int DIGIT_BITS = 11;
    private static final int HALF = 1 << (DIGIT_BITS - 1);
    private static final long LARGEST = 1L << 42; // More than an hour.
    private static final double[] CURVE = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100};

    private long[] counts = new long[HALF * 8];
    private long count;
    private long largest;
    private long smallest = Long.MAX_VALUE;

    /// Counts one more.
    ///
    /// @param nanos what took that long; more than an hour counts as one
    public void record(long nanos) {
        long value = Math.clamp(nanos, 0, LARGEST);
        int at = index(value);
        if (at >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(at + 1, counts.length + HALF * 4));
        }
        counts[at]++;
        count++;
        largest = Math.max(largest, value);
        smallest = Math.min(smallest, value);
    }

    public void add(Latencies other) {
        if (other.counts.length > counts.length) {
            counts = Arrays.copyOf(counts, other.counts.length);
        }
        for (int i = 0; i < other.counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        largest = Math.max(largest, other.largest);
        smallest = Math.min(smallest, other.smallest);
    }

    public long count() {
        return count;
    }

    /// The time that so many percent did not exceed, in nanoseconds; 0 when nothing was counted.
    public long at(double percent) {
        long wanted = Math.max(1, Math.round(Math.ceil(percent / 100 * count)));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return percent == 0 ? lowest(i) : highest(i);
            }
        }
        return 0;
    }

    /// The curve from the fastest to the slowest.
    public Percentiles percentiles() {
        List<Percentiles.Point> points = new ArrayList<>();
        for (double percent : CURVE) {
            points.add(new Percentiles.Point(percent, at(percent)));
        }
        return new Percentiles(count, count == 0 ? 0 : smallest, largest, points);
    }

    private static int index(long value) {
        int bucket = Long.SIZE - DIGIT_BITS - Long.numberOfLeadingZeros(value | (2L * HALF - 1));
        return bucket * HALF + (int) (value >>> bucket);
    }

    private static long lowest(int index) {
        int bucket = Math.max(0, index / HALF - 1);
        return (long) (index - bucket * HALF) << bucket;
    }

    private static long highest(int index) {
        int bucket = Math.max(0, index / HALF - 1);
        return lowest(index) + (1L << bucket) - 1;
    }
}
