package dev.sockeye.capture;

/// An ordered selection of event numbers: one session's events, or those that pass a filter. Grows at its end while
/// it is read; any thread may read.
///
/// Positions run from 0 to [#size()]; those below [#first()] were evicted. Positions never shift. Only a
/// [SortedSnapshot] is in another order.
public interface EventIndex {
    long first();

    long size();

    /// The event number at the position.
    ///
    /// @throws IndexOutOfBoundsException when the position is not in `0 … size()-1` or was evicted
    long get(long position);

    /// The position of the event with the largest number that is not above the given one, or -1.
    long floor(long eventNumber);
}
