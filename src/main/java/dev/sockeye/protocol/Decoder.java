package dev.sockeye.protocol;

/// Finds the frames of one conversation. One thread at a time; knows nothing but its own state.
///
/// Equal bytes make equal frames, however they are cut into pieces. What it needs to know of what was said before (phases,
/// tables, requests without an answer) is in its fields, small, and bounded whatever comes; bytes that are not a whole frame
/// yet are not: they stay in the [Inflow]. Work is linear in the bytes.
///
/// Whatever it throws ends it: what both sides say from then on is malformed.
public interface Decoder {
    /// One side has said more: cuts off as many frames as are whole. Returns when [Inflow#has(long)] says no, or nothing is left;
    /// it is called again when there is as much as it asked for.
    void feed(Inflow in);

    /// Bytes of this side are missing from here on, or (both sides, at the beginning) the conversation began before it was
    /// seen. The next [#feed] looks for a beginning and skips what lies before it.
    void lost(Side side);

    /// This side says nothing more. What is left in the inflow afterwards is malformed: a message without its end.
    default void ended(Inflow in) {}

    /// The same state, independent of this one.
    Decoder copy();
}
