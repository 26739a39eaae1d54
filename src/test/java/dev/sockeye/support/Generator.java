package dev.sockeye.support;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Makes values for a [Property], the same ones from the same seed. Bounds and other values that are known to be
/// awkward come far more often than chance would have it; where the range is wide, small ones come as often as large
/// ones.
public final class Generator {
    private static final int USUAL_LENGTH = 255;
    private static final int ONE_IN = 8;
    /// NUL, white space, the escape characters of our own syntaxes, the ends of UTF-8's lengths, both surrogates alone.
    private static final String AWKWARD = "\0\n\r\t \"'\\,:=@/\u007f\u0080\u00e9\u07ff\u0800\u2028\u202e\ufeff\uffff"
            + "\ud83d\udca9\ud800\udc00";

    private final SplittableRandom random;
    private final StringJoiner soFar = new StringJoiner(", ", "[", "]");

    Generator(long seed) {
        random = new SplittableRandom(seed);
    }

    /// The values made so far, for the report of a failure.
    String soFar() {
        return soFar.toString();
    }

    public boolean bool() {
        return noted(random.nextBoolean());
    }

    /// From least to most, both included.
    public int integer(int least, int most) {
        return noted((int) within(least, most));
    }

    /// Any number of 64 bits.
    public long seed() {
        return noted(random.nextLong());
    }

    /// One of the constants.
    public <E extends Enum<E>> E of(Class<E> type) {
        E[] all = type.getEnumConstants();
        return noted(all[random.nextInt(all.length)]);
    }

    /// Any bytes, up to the usual length.
    public byte[] bytes() {
        return bytes(0, USUAL_LENGTH);
    }

    /// Any bytes; the lengths include both bounds.
    public byte[] bytes(int shortest, int longest) {
        byte[] bytes = new byte[length(shortest, longest)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (seldom() ? AWKWARD.charAt(random.nextInt(AWKWARD.length())) : random.nextInt());
        }
        soFar.add(HexFormat.of().formatHex(bytes));
        return bytes;
    }

    /// Any characters, surrogates without their other half included.
    public String text() {
        var text = new StringBuilder();
        for (int left = length(0, USUAL_LENGTH); left > 0; left--) {
            if (seldom()) {
                text.append(AWKWARD.charAt(random.nextInt(AWKWARD.length())));
            } else {
                text.appendCodePoint((int) within(0, Character.MAX_CODE_POINT));
            }
        }
        return noted(text.toString());
    }

    /// Characters of that alphabet; the lengths include both bounds.
    public String text(String alphabet, int shortest, int longest) {
        var text = new StringBuilder();
        for (int left = length(shortest, longest); left > 0; left--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return noted(text.toString());
    }

    /// Values of one kind, each made by the supplier; the sizes include both bounds.
    public <T> List<T> list(Supplier<T> value, int fewest, int most) {
        return Stream.generate(value).limit(length(fewest, most)).toList();
    }

    private int length(int shortest, int longest) {
        return seldom() ? (random.nextBoolean() ? shortest : longest) : random.nextInt(shortest, longest + 1);
    }

    private long within(long least, long most) {
        if (seldom()) {
            return random.nextBoolean() ? least : most;
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        long offset = bits == 0 ? 0 : random.nextLong() >>> (Long.SIZE - random.nextInt(1, bits + 1));
        return offset <= most - least ? least + offset : random.nextLong(least, most + 1);
    }

    private boolean seldom() {
        return random.nextInt(ONE_IN) == 0;
    }

    private <T> T noted(T value) {
        soFar.add(value instanceof String text ? quoted(text) : String.valueOf(value));
        return value;
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
            quoted.append(plain ? String.valueOf((char) c) : String.format("\\u%04x", c));
        });
        return quoted.append('"').toString();
    }
}
