package dev.sockeye.session;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of bytes as a person types them: `4096`, `64K`, `512M`, `1G`, with units of 1024; `KiB`, `KB` and small
/// letters mean the same.
public final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s?(?:([KMG])(?:I?B)?|B)?");

    private ByteSize() {}

    /// The number that the text stands for.
    ///
    /// @throws IllegalArgumentException with a sentence when the text is no size
    public static long parse(String text) {
        Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong(text);
        }
        String unit = matcher.group(2);
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit == null ? 1 : factor(unit));
        } catch (ArithmeticException _) {
            throw wrong(text);
        }
    }

    /// The shortest text that [#parse(String)] reads as this number.
    public static String format(long bytes) {
        for (String unit : new String[]{"G", "M", "K"}) {
            if (bytes != 0 && bytes % factor(unit) == 0) {
                return bytes / factor(unit) + unit;
            }
        }
        return Long.toString(bytes);
    }

    private static long factor(String unit) {
        return 1L << (10 * (1 + "KMG".indexOf(unit)));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("“" + text + "” is no size: write for example 4096, 64K, 512M or 1G.");
    }
}
