package dev.sockeye.capture;

import java.util.ArrayList;
import java.util.List;

/// Where a needle may end, told by few of the bytes: the algorithm of Horspool, with a set of bytes in each place, because a
/// character's other case may be other bytes and another number of them. It says *may*: a scanner looks whether it does.
final class SkipTable {
    /// Of the needle's end; more would make the worst input slower and the usual one hardly faster.
    private static final int MOST_PLACES = 16;
    private static final int VALUES = 256;

    /// For each value of a byte a bit for each distance from the needle's last byte at which it may stand.
    private final int[] places = new int[VALUES];
    /// How far the end is when this is the byte at the place looked at; 0 when it may be here.
    private final byte[] ahead = new byte[VALUES];
    /// The same, when it is known not to be here.
    private final byte[] onward = new byte[VALUES];
    private final int span;
    private final int longest;

    private SkipTable(List<List<byte[]>> characters) {
        int shortest = 0;
        int most = 0;
        for (List<byte[]> variants : characters) {
            shortest += variants.stream().mapToInt(variant -> variant.length).min().orElseThrow();
            most += variants.stream().mapToInt(variant -> variant.length).max().orElseThrow();
        }
        span = Math.min(shortest, MOST_PLACES);
        longest = most;
        place(characters);
        for (int value = 0; value < VALUES; value++) {
            ahead[value] = (byte) Math.min(span, Integer.numberOfTrailingZeros(places[value]));
            onward[value] = (byte) Math.min(span, Integer.numberOfTrailingZeros(places[value] & ~1));
        }
    }

    /// @param characters of the needle, not empty, each with its variants
    static SkipTable of(List<List<byte[]>> characters) {
        return new SkipTable(characters);
    }

    /// @param bytes the needle, not empty
    static SkipTable of(byte[] bytes) {
        var characters = new ArrayList<List<byte[]>>();
        for (byte value : bytes) {
            characters.add(List.of(new byte[]{value}));
        }
        return new SkipTable(characters);
    }

    /// From the last character to the first: the distances at which one may end are those at which the one behind may begin.
    private void place(List<List<byte[]>> characters) {
        int ends = 1;
        for (int i = characters.size() - 1; i >= 0 && ends != 0; i--) {
            int before = 0;
            for (byte[] variant : characters.get(i)) {
                for (int at = 0; at < variant.length; at++) {
                    places[variant[at] & 0xff] |= within(ends << (variant.length - 1 - at));
                }
                before |= within(ends << variant.length);
            }
            ends = before;
        }
    }

    private int within(int distances) {
        return distances & ((1 << span) - 1);
    }

    /// How many bytes are looked at: the needle has at least as many.
    int span() {
        return span;
    }

    /// The most bytes that the needle may have.
    int longest() {
        return longest;
    }

    /// The first place at or behind one at which the needle's last byte may be.
    ///
    /// @param end the place to begin with, with at least `span() - 1` bytes before it
    /// @param to behind the last byte
    /// @return `to` or more when there is none
    int next(byte[] bytes, int end, int to) {
        int at = end;
        while (at < to) {
            int skip = ahead[bytes[at] & 0xff];
            if (skip == 0) {
                if (fits(bytes, at)) {
                    return at;
                }
                skip = onward[bytes[at] & 0xff];
            }
            at += skip;
        }
        return at;
    }

    private boolean fits(byte[] bytes, int at) {
        int possible = 1;
        while (possible < span && (places[bytes[at - possible] & 0xff] >> possible & 1) != 0) {
            possible++;
        }
        return possible >= span;
    }

    /// The next place that is possible when the needle does not end here.
    int behind(byte[] bytes, int at) {
        return at + onward[bytes[at] & 0xff];
    }
}
