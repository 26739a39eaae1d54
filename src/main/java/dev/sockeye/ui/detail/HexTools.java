package dev.sockeye.ui.detail;

import dev.sockeye.ui.control.ByteRange;
import java.util.Locale;
import java.util.OptionalInt;

/// Offsets as a person types and reads them.
final class HexTools {
    private HexTools() {}

    /// "0x1f", "1fh" and "31" are the same; empty when it is none of them.
    static OptionalInt offset(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        try {
            if (text.startsWith("0x")) {
                return OptionalInt.of(Integer.parseUnsignedInt(text.substring(2), 16) & Integer.MAX_VALUE);
            }
            return text.endsWith("h")
                    ? OptionalInt.of(Integer.parseInt(text.substring(0, text.length() - 1), 16))
                    : OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
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
