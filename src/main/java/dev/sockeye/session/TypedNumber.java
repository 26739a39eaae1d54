package dev.sockeye.session;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Numbers as a person types them into a form or on the command line, each with what is allowed. What is refused is said in the same
/// words everywhere, with what was typed. Each is given the name of its field or option, with which the sentence begins.
public final class TypedNumber {
    private static final int LONGEST = 30;

    private TypedNumber() {}

    /// A whole number between these two; `Long.MAX_VALUE` is a limit that nobody needs to be told.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    public static long whole(String what, String text, long least, long most) {
        String typed = text.strip();
        try {
            long number = Long.parseLong(typed);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // As one that is out of bounds.
        }
        throw new IllegalArgumentException(what + ": write a whole number "
                + (most == Long.MAX_VALUE ? "of " + least + " or more" : "from " + least + " to " + most) + ", not “"
                + typed + "”.");
    }

    /// The same for an `int`.
    public static int whole(String what, String text, int least, int most) {
        return (int) whole(what, text, (long) least, most);
    }

    /// A number between these two, perhaps with a fraction.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    public static double fraction(String what, String text, BigDecimal least, BigDecimal most) {
        String typed = text.strip();
        try {
            if (typed.length() <= LONGEST) { // A longer one is none that anybody means, and takes long to be read.
                var number = new BigDecimal(typed);
                if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                    return number.doubleValue();
                }
            }
        } catch (NumberFormatException _) {
            // As one that is out of bounds.
        }
        throw new IllegalArgumentException(what + ": write a number from " + least.toPlainString() + " to "
                + most.toPlainString() + ", not “" + typed + "”.");
    }

    /// A number of bytes from 1 up to the most, as [ByteSize] reads it.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    public static int bytes(String what, String text, int most) {
        String typed = text.strip();
        try {
            long bytes = ByteSize.parse(typed);
            if (bytes >= 1 && bytes <= most) {
                return (int) bytes;
            }
        } catch (IllegalArgumentException _) {
            // As one that is out of bounds.
        }
        throw new IllegalArgumentException(what + ": write a number of bytes from 1 to " + ByteSize.format(most)
                + ", such as 64 or 16K, not “" + typed + "”.");
    }

    /// Several with commas between them, each once.
    public static <T> List<T> list(String text, Function<String, T> one) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).map(one).distinct()
                .toList();
    }
}
