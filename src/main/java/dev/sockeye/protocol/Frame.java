package dev.sockeye.protocol;

/// A message, or a part of one that the protocol itself bounds.
///
/// @param from position of the first byte in the row of what this side said
/// @param to position behind the last
/// @param pair what links a response to its request, the same number in both; 0 for none
/// @param protocol the id of the protocol that found it: the innermost layer
public record Frame(Side side, long from, long to, Kind kind, long pair, String protocol) {
    public long length() {
        return to - from;
    }
}
