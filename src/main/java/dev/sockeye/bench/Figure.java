package dev.sockeye.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One thing that was measured.
///
/// @param size bytes of a message
/// @param clients how many at once
/// @param rounds the value of each round, in the measure's unit
/// @param percentiles of the single times of all rounds, where each was taken
public record Figure(Lane lane, Measure measure, int size, int clients, List<Double> rounds,
        Optional<Percentiles> percentiles) {
    public Figure {
        rounds = List.copyOf(rounds);
    }

    /// The middle of the rounds.
    public double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double least() {
        return sorted()[0];
    }

    public double most() {
        return sorted()[rounds.size() - 1];
    }

    private double[] sorted() {
        double[] values = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(values);
        return values;
    }

    /// Whether the other says the same of the same lane.
    public boolean isAbout(Figure other) {
        return lane.equals(other.lane) && measures(other);
    }

    /// Whether the other says the same, of whatever lane.
    public boolean measures(Figure other) {
        return measure == other.measure && size == other.size && clients == other.clients;
    }
}
