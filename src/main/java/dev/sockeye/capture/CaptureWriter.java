package dev.sockeye.capture;

/// The write side of the record. Thread-safe.
public interface CaptureWriter {
    /// Records the event; when this returns, every reader can see it.
    ///
    /// @return its number
    /// @throws java.io.UncheckedIOException when the disk is full or broken: the event was not recorded
    long append(Draft draft);
}
