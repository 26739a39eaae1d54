package dev.sockeye.capture;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a filter wants of a value: `=GET`, `>=500`, `:"select"`. Numbers are compared as numbers, texts without regard to upper
/// and lower case.
///
/// @param operator `:` (contains; of numbers: is), `=`, `!=`, `<`, `<=`, `>` or `>=`
/// @param text as typed
/// @param number the same as a number; null when it is none
/// @param most the end of a range `least..most`, whose beginning is the number; null for no range
public record Comparison(String operator, String text, @Nullable BigDecimal number, @Nullable BigDecimal most) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]{1,30})");
    private static final Pattern RANGE = Pattern
            .compile("(-?\\d{1,30}(?:\\.\\d{1,30})?)\\.\\.(-?\\d{1,30}(?:\\.\\d{1,30})?)");

    /// As it was typed.
    ///
    /// @param quoted whether the value stood in quotation marks, and is no range then
    static Comparison of(String operator, String value, boolean quoted) {
        var range = RANGE.matcher(value);
        return operator.equals(":") && !quoted && range.matches()
                ? new Comparison(operator, value, new BigDecimal(range.group(1)), new BigDecimal(range.group(2)))
                : new Comparison(operator, value, number(value).orElse(null), null);
    }

    /// The number that the text is, decimal or hexadecimal with `0x`.
    static Optional<BigDecimal> number(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        return hexadecimal.matches()
                ? Optional.of(new BigDecimal(new BigInteger(hexadecimal.group(1), 16)))
                : Optional.empty();
    }

    /// Whether it asks which of two is larger.
    boolean isOrder() {
        return operator.startsWith("<") || operator.startsWith(">");
    }

    /// Whether it is about values that must not be there: no value may [#holds(String)] then.
    public boolean isNegative() {
        return operator.equals("!=");
    }

    /// Whether a number is as wanted; `!=` as if it were `=`.
    public boolean holds(BigDecimal value) {
        if (number == null) {
            return !isOrder() && holds(value.toPlainString());
        }
        if (most != null) {
            return value.compareTo(number) >= 0 && value.compareTo(most) <= 0;
        }
        int order = value.compareTo(number);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    /// Whether a text is as wanted; `!=` as if it were `=`.
    public boolean holds(String value) {
        if (isOrder()) {
            return number(value).filter(this::holds).isPresent();
        }
        return operator.equals(":")
                ? new Needle.AnyCase(text).isIn(value)
                : Needle.fold(value).equals(Needle.fold(text));
    }
}
