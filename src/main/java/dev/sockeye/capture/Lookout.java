package dev.sockeye.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/// Where a needle may be, told by two of its bytes: the two that are rarest in what programs say, looked for in eight places
/// at once. It says *may*: a scanner looks whether it is there.
///
/// The two stand in a part of the needle whose length does not depend on case. Where no part is good enough (all of *kiss* has
/// other forms of other lengths), the shortest form of all is looked for, and each byte that may begin one of the others.
final class Lookout {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private final Lookouts.Plan plan;
    private final Lookouts.Spot[] spots;
    private final long ignored;
    private final long wanted;
    private final long otherIgnored;
    private final long otherWanted;
    /// From the one byte to the other.
    private final int distance;
    /// The bits that tell of another form, in each byte; 0 when there are none.
    private final long marks;

    private Lookout(Lookouts.Plan plan) {
        this.plan = plan;
        spots = plan.spots().toArray(Lookouts.Spot[]::new);
        Lookouts.Spot one = spots[plan.one()];
        Lookouts.Spot other = spots[plan.other()];
        ignored = ONES * one.ignored();
        wanted = ONES * one.wanted();
        otherIgnored = ONES * other.ignored();
        otherWanted = ONES * other.wanted();
        distance = plan.other() - plan.one();
        marks = plan.marks().isEmpty() ? 0 : HIGHEST_BITS;
    }

    /// @param characters of the needle, not empty, each with its variants
    static Lookout of(List<List<byte[]>> characters) {
        return new Lookout(Lookouts.best(characters));
    }

    /// The most bytes that the needle may have.
    int longest() {
        return plan.longest();
    }

    /// How many bytes before a place that was told the needle begins at the earliest.
    int before() {
        return plan.before();
    }

    /// How many bytes behind a place that was told the needle's last one is at the latest.
    int after() {
        return plan.after();
    }

    /// The first place at or behind one at which the needle may be.
    ///
    /// @param from what is before is not looked at
    /// @param at where to begin, not before `from`
    /// @param to behind the last byte
    /// @return `to` when there is none
    int next(byte[] bytes, int from, int at, int to) {
        int place = at;
        // Words may reach behind the last byte, as far as there is anything.
        int lastWord = Math.min(to - 1, bytes.length - Long.BYTES - distance);
        while (place <= lastWord) {
            long word = (long) WORDS.get(bytes, place);
            long differences = ((word | ignored) ^ wanted)
                    | (((long) WORDS.get(bytes, place + distance) | otherIgnored) ^ otherWanted);
            // The lowest byte of a word that is found to be zero is zero; those above it may be one, too.
            long found = ((differences - ONES) & ~differences & HIGHEST_BITS) | (word & marks);
            if (found == 0) {
                place += Long.BYTES;
                continue;
            }
            place += Long.numberOfTrailingZeros(found) / Byte.SIZE;
            if (place < to && mayBe(bytes, from, place, to)) {
                return place;
            }
            place++;
        }
        while (place < to && !mayBe(bytes, from, place, to)) {
            place++;
        }
        return Math.min(place, to);
    }

    private boolean mayBe(byte[] bytes, int from, int place, int to) {
        return (bytes[place] < 0 && marks != 0 && plan.marks().get(bytes[place] & 0xff))
                || fits(bytes, from, place - plan.one(), to);
    }

    /// Whether all that is seen of the part is right.
    private boolean fits(byte[] bytes, int from, int begin, int to) {
        int last = Math.min(spots.length, to - begin);
        for (int i = Math.max(0, from - begin); i < last; i++) {
            if (((bytes[begin + i] & 0xff) | spots[i].ignored()) != spots[i].wanted()) {
                return false;
            }
        }
        return true;
    }
}
