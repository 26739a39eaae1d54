package dev.sockeye.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Chooses by which two bytes a [Lookout] looks for a needle.
final class Lookouts {
    /// Of one part; more would make the worst input slower and the usual one hardly faster.
    private static final int MOST_SPOTS = 16;
    /// Of the needle's characters that parts are chosen from: those behind are hardly rarer.
    private static final int MOST_CHARACTERS = 256;
    private static final int VALUES = 256;
    /// How often a byte tells of another form where there is none, guessed: texts are mostly ASCII.
    private static final double MARKS = 0.002;
    /// What programs say, the most common first: zeros of binary protocols, then English and JSON.
    private static final byte[] COMMON = "\0 etaoinsrhldcum\"pfg01:,y2wb/.{}v-3k_=4\n\r[]5xq69ETSAR\u00ff"
            .getBytes(StandardCharsets.ISO_8859_1);
    private static final double[] SHARES = shares();

    private Lookouts() {}

    /// A byte of the needle at a known place: the bits in which its variants differ, set, and with these the byte itself.
    record Spot(int ignored, int wanted) {
        private double share() {
            double share = 0;
            for (int value = 0; value < VALUES; value++) {
                share += (value | ignored) == wanted ? SHARES[value] : 0;
            }
            return share;
        }
    }

    /// By what a needle is looked for.
    ///
    /// @param spots bytes that follow each other
    /// @param one the spot that is looked for, and whose place is told
    /// @param other the other one, behind it or the same
    /// @param marks bytes that tell of another form of the needle, whose highest bit is set
    /// @param before bytes of the needle before the place, at most
    /// @param after bytes of the needle behind the place, at most
    record Plan(List<Spot> spots, int one, int other, BitSet marks, int before, int after, int longest) {
        private double cost() {
            double cost = spots.get(one).share() + (marks.isEmpty() ? 0 : MARKS);
            return one == other
                    ? cost
                    : spots.get(one).share() * spots.get(other).share() + cost - spots.get(one).share();
        }
    }

    static Plan best(List<List<byte[]>> characters) {
        Plan best = null;
        int longest = characters.stream().mapToInt(Lookouts::longest).sum();
        int before = 0;
        int at = 0;
        int chosenFrom = Math.min(characters.size(), MOST_CHARACTERS);
        while (at < chosenFrom) {
            var spots = new ArrayList<Spot>();
            int begin = before;
            while (at < chosenFrom && spots.size() < MOST_SPOTS
                    && shortest(characters.get(at)) == longest(characters.get(at))) {
                add(characters.get(at), spots);
                before += longest(characters.get(at++));
            }
            if (spots.isEmpty()) {
                before += longest(characters.get(at++));
            } else {
                best = cheaper(best, rarest(spots, new BitSet(), begin, longest));
            }
        }
        return Objects.requireNonNull(
                best == null || best.spots().size() < 2 ? cheaper(best, shortForm(characters, longest)) : best);
    }

    private static Plan cheaper(@Nullable Plan one, Plan other) {
        return one == null || other.cost() < one.cost() ? other : one;
    }

    /// The part with the needle's shortest form, and what begins the others.
    private static Plan shortForm(List<List<byte[]>> characters, int longest) {
        var spots = new ArrayList<Spot>();
        var marks = new BitSet(VALUES);
        for (List<byte[]> variants : characters) {
            int shortest = shortest(variants);
            if (spots.size() < MOST_SPOTS) {
                add(variants.stream().filter(variant -> variant.length == shortest).toList(), spots);
            }
            variants.stream().filter(variant -> variant.length > shortest)
                    .forEach(longer -> marks.set(longer[0] & 0xff));
        }
        Plan plan = rarest(spots, marks, 0, longest);
        return new Plan(spots, plan.one(), plan.other(), marks, longest - 1, longest - 1, longest);
    }

    private static Plan rarest(List<Spot> spots, BitSet marks, int begin, int longest) {
        int one = 0;
        int other = -1;
        for (int i = 1; i < spots.size(); i++) {
            if (spots.get(i).share() < spots.get(one).share()) {
                other = one;
                one = i;
            } else if (other < 0 || spots.get(i).share() < spots.get(other).share()) {
                other = i;
            }
        }
        int first = other < 0 ? one : Math.min(one, other);
        return new Plan(spots, first, Math.max(one, other), marks, begin + first, longest - begin - first - 1, longest);
    }

    private static void add(List<byte[]> variants, List<Spot> spots) {
        byte[] first = variants.getFirst();
        for (int i = 0; i < first.length; i++) {
            int ignored = 0;
            for (byte[] variant : variants) {
                ignored |= (first[i] ^ variant[i]) & 0xff;
            }
            spots.add(new Spot(ignored, (first[i] & 0xff) | ignored));
        }
    }

    private static int shortest(List<byte[]> variants) {
        return variants.stream().mapToInt(variant -> variant.length).min().orElseThrow();
    }

    private static int longest(List<byte[]> variants) {
        return variants.stream().mapToInt(variant -> variant.length).max().orElseThrow();
    }

    /// About one by the place in the list (Zipf), as parts of all bytes.
    private static double[] shares() {
        var shares = new double[VALUES];
        Arrays.fill(shares, 0.0005);
        for (int place = 0; place < COMMON.length; place++) {
            shares[COMMON[place] & 0xff] = 0.3 / (place + 3);
        }
        return shares;
    }
}
