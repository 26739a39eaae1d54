package dev.sockeye.capture;

/// The write side of the record. Thread-safe.
public interface CaptureWriter {
    /// Records the event; when this returns, every reader can see it.
    ///
    /// @return its number
    /// @throws java.io.UncheckedIOException when the disk is full or broken: the event was not recorded
    long append(Draft draft);

    /// Records what explains the events of a session, before the first of them. A writer without readers need not.
    default void describe(int session, SessionFacts facts) {}

    /// Records who is at the other end of a connection, as soon as it is known; for a later time it replaces what was
    /// known before. What cannot be recorded is not known. A writer without readers need not.
    default void identify(int connection, PeerFacts facts) {}
}
