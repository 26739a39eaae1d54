package dev.sockeye.ui.bench;

import dev.sockeye.session.ByteSize;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Numbers as they were typed into the forms of the benchmark.
final class TypedNumbers {
    private TypedNumbers() {}

    /// A whole number.
    ///
    /// @param what it is, as the form names it
    /// @throws IllegalArgumentException with a sentence when it is none
    static int whole(String what, String text) {
        try {
            return Math.clamp(Long.parseLong(text.strip()), Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(what + ": write a whole number, not “" + text + "”.");
        }
    }

    /// Whole numbers with commas between them.
    static List<Integer> wholes(String what, String text) {
        return list(text, part -> whole(what, part));
    }

    /// Numbers of bytes with commas between them, as [ByteSize] reads them.
    static List<Integer> sizes(String text) {
        return list(text, part -> (int) Math.min(Integer.MAX_VALUE, ByteSize.parse(part)));
    }

    private static List<Integer> list(String text, Function<String, Integer> one) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).map(one).distinct()
                .toList();
    }

    /// A number above 0, perhaps with a fraction.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    static double above0(String what, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value > 0 && value < Integer.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException _) {
            // As one that is out of bounds.
        }
        throw new IllegalArgumentException(what + ": write a number above 0, not “" + text + "”.");
    }
}
