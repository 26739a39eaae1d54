package dev.sockeye.bench;

import java.util.List;

/// How times were spread.
///
/// @param count how many there were
/// @param least the shortest, in nanoseconds
/// @param most the longest, in nanoseconds
/// @param curve from the fastest to the slowest
public record Percentiles(long count, long least, long most, List<Point> curve) {
    /// A point of the curve.
    ///
    /// @param percent of the times that did not exceed the value
    /// @param nanos the value
    public record Point(double percent, long nanos) {}

    public Percentiles {
        curve = List.copyOf(curve);
    }

    /// The time that so many percent did not exceed, as far as the curve has it; 0 without any.
    public long at(double percent) {
        return curve.stream().filter(point -> point.percent() >= percent).mapToLong(Point::nanos).findFirst()
                .orElse(most);
    }
}
