package dev.sockeye.ui.detail;

import dev.sockeye.socket.ByteRange;
import java.util.Locale;
import java.util.OptionalInt;

/// Offsets as a person types and reads them.
final class HexTools {
    private HexTools() {}

    /// "0x1f", "1fh" and "31" are the same; empty when it is none of them.
    static OptionalInt offset(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        try {
            // A number that is too large for any payload means its end.
            return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, number(text)));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static long number(String text) {
        if (text.startsWith("0x")) {
            return Long.parseUnsignedLong(text, 2, text.length(), 16) & Long.MAX_VALUE;
        }
        int digits = text.endsWith("h") ? text.length() - 1 : text.length();
        return Long.parseUnsignedLong(text, 0, digits, digits < text.length() ? 16 : 10) & Long.MAX_VALUE;
    }

    /// "0x10 … 0x1f, 16 bytes", or nothing for nothing.
    static String describe(ByteRange range) {
        return switch (range.length()) {
            case 0 -> "";
            case 1 -> String.format(Locale.ROOT, "Offset 0x%x (%d)", range.from(), range.from());
            default -> String.format(Locale.ROOT, "0x%x … 0x%x, %,d bytes", range.from(), range.to() - 1,
                    range.length());
        };
    }
}
