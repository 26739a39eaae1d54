package dev.sockeye.bench;

/// Told how far a measurement is, on the thread that measures; must not block.
public interface Progress {
    /// Takes how far it is.
    ///
    /// @param done between 0 and 1
    /// @param what is measured now, in a few words
    void at(double done, String what);

    /// Whether it is to stop, with what it has.
    boolean isCancelled();
}
