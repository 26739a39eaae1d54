package dev.sockeye.benchmark;

import java.util.Arrays;

/// Small arithmetic of measurements.
final class Ratios {
    private Ratios() {}

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
