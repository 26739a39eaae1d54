package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Bytes typed as hex digits: spaces, line breaks, commas, colons, hyphens and `0x` between the pairs are allowed.
public final class HexText {
    private HexText() {}

    /// The bytes that the digits stand for.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    public static Bytes decode(String text) {
        var out = new ByteArrayOutputStream(text.length() / 2);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isBetween(c)) {
                i++;
            } else if (text.startsWith("0x", i) || text.startsWith("0X", i)) {
                i += 2;
            } else if (!HexFormat.isHexDigit(c)) {
                throw noDigit(text, i);
            } else if (i + 1 < text.length() && !isBetween(text.charAt(i + 1))
                    && !HexFormat.isHexDigit(text.charAt(i + 1))) {
                throw noDigit(text, i + 1);
            } else if (i + 1 == text.length() || !HexFormat.isHexDigit(text.charAt(i + 1))) {
                throw new IllegalArgumentException(
                        "At character " + (i + 1) + ": hex digits come in pairs, one is missing after “" + c + "”.");
            } else {
                out.write(HexFormat.fromHexDigits(text, i, i + 2));
                i += 2;
            }
        }
        return Bytes.of(out.toByteArray());
    }

    private static boolean isBetween(char c) {
        return Character.isWhitespace(c) || ",:;-".indexOf(c) >= 0;
    }

    private static IllegalArgumentException noDigit(String text, int at) {
        return new IllegalArgumentException(
                "At character " + (at + 1) + ": “" + Character.toString(text.codePointAt(at))
                        + "” is no hexadecimal digit.");
    }
}
