package dev.sockeye.capture;

import java.nio.ByteBuffer;

/// The payload of the newest event. An event that follows at once and has the same ([Draft#sameAs()]) points to it: an
/// echo is not kept twice. Events' positions never decrease, so that nothing else may lie behind it yet.
///
/// @param number the event's
/// @param position where it begins in the row of data
/// @param length bytes
record LastPayload(long number, long position, int length) {
    static final LastPayload NONE = new LastPayload(-1, 0, 0);

    /// Whether the draft may point to it: nothing has come between them, and nothing follows.
    ///
    /// @param recorded bytes of the draft's payload that are to be recorded
    /// @param details the draft's, which would lie behind its payload
    /// @param dataEnd of the row of data
    boolean isOf(Draft draft, int recorded, ByteBuffer details, long dataEnd) {
        return draft.sameAs() == number && number >= 0 && recorded == length && !details.hasRemaining()
                && position + length == dataEnd;
    }
}
