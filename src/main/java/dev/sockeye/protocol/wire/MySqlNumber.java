package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;

/// A number of one, three, four or nine bytes, told by its first one (MySQL's "length-encoded integer").
final class MySqlNumber {
    private MySqlNumber() {}

    /// Bytes that it takes, its first one included.
    static int size(int first) {
        return first < 0xfb ? 1 : first == 0xfc ? 3 : first == 0xfd ? 4 : 9;
    }

    /// What it is.
    ///
    /// @param length bytes that are there; a number that is longer is 0
    static long value(Inflow in, long at, int length) {
        int first = in.u8(at);
        if (size(first) > length) {
            return 0;
        }
        return switch (size(first)) {
            case 1 -> first;
            case 3 -> in.u16le(at + 1);
            case 4 -> in.u16le(at + 1) | ((long) in.u8(at + 3) << 16);
            default -> Math.max(0, in.u64le(at + 1));
        };
    }
}
