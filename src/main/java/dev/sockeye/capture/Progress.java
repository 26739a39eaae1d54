package dev.sockeye.capture;

/// How far a job is.
///
/// @param done events looked at
/// @param total events to look at, as far as is known now
public record Progress(long done, long total) {
    public boolean isComplete() {
        return done >= total;
    }

    /// 0 to 1.
    public double fraction() {
        return total == 0 ? 1 : (double) done / total;
    }
}
