package dev.sockeye.rule;

import dev.sockeye.socket.VisibleText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How parts of rules are written, and what is said about them.
final class Words {
    static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,10}(?:\\.\\d{1,9})?) ?(us|ms|s|min)");
    private static final int SHOWN = 60;

    private Words() {}

    /// @throws IllegalArgumentException with the part of a sentence unless it holds
    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void checkDuration(Duration duration) {
        check(!duration.isNegative() && duration.compareTo(LONGEST) <= 0,
                "a time is at most " + LONGEST.toMinutes() + "min");
    }

    /// `200ms`, `1.5s`, `50us`, `2min`.
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        check(matcher.matches(), "“" + shown(text) + "” is no time: write for example 200ms, 1.5s, 50us or 2min");
        long unit = switch (matcher.group(2)) {
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            default -> 60_000_000_000L;
        };
        long nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
        Duration duration = Duration.ofNanos(nanos / 1000 * 1000);
        checkDuration(duration);
        return duration;
    }

    /// The shortest text that [#duration(String)] reads as the same, to the microsecond.
    static String duration(Duration duration) {
        long micros = duration.toNanos() / 1000;
        if (micros % 1000 != 0) {
            return micros + "us";
        }
        return micros % 1_000_000 == 0 ? micros / 1_000_000 + "s" : micros / 1000 + "ms";
    }

    /// For a sentence: visible, and not too long.
    static String shown(String text) {
        String visible = VisibleText.of(text);
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
    }

    static String bytes(long count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }

    /// With the full stop that it may have.
    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
