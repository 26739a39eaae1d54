package dev.sockeye.exchange;

import java.util.Arrays;

/// Which event of a file became which of the capture: both ascend, and mostly in step, so that a pair is kept only where they fall
/// out of it.
final class Renumbering {
    private static final int MOST = 1 << 20;

    private long[] from = new long[16];
    private long[] to = new long[16];
    /// How many pairs follow each other in both.
    private long[] length = new long[16];
    private int size;
    private long last = -1;

    /// Adds a pair.
    ///
    /// @param inFile greater than all before
    /// @param inCapture greater than all before
    void add(long inFile, long inCapture) {
        last = inFile;
        int newest = size - 1;
        if (size > 0 && inFile == from[newest] + length[newest] && inCapture == to[newest] + length[newest]) {
            length[newest]++;
            return;
        }
        if (size == from.length) {
            if (size >= MOST) {
                forgetHalf();
            } else {
                from = Arrays.copyOf(from, 2 * size);
                to = Arrays.copyOf(to, 2 * size);
                length = Arrays.copyOf(length, 2 * size);
            }
        }
        from[size] = inFile;
        length[size] = 1;
        to[size++] = inCapture;
    }

    /// The oldest half goes: what is about an event is seldom far behind it.
    private void forgetHalf() {
        int half = size / 2;
        System.arraycopy(from, half, from, 0, size - half);
        System.arraycopy(to, half, to, 0, size - half);
        System.arraycopy(length, half, length, 0, size - half);
        size -= half;
    }

    /// The greatest number of the file; -1 when there is none.
    long last() {
        return last;
    }

    /// The number in the capture; -1 when the file has none such, or it was forgotten.
    long of(long inFile) {
        if (size == 0 || inFile > last || inFile < from[0]) {
            return -1;
        }
        int found = Arrays.binarySearch(from, 0, size, inFile);
        int at = found >= 0 ? found : -found - 2;
        long behind = inFile - from[at];
        return behind < length[at] ? to[at] + behind : -1;
    }
}
