package dev.sockeye.socket;

/// Some bytes in a row.
///
/// @param from offset of the first
/// @param to offset behind the last
public record ByteRange(int from, int to) {
    public static final ByteRange NONE = new ByteRange(0, 0);

    public ByteRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no range " + from + " … " + to + ".");
        }
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }
}
