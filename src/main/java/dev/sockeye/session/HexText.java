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
            if (Character.isWhitespace(c) || ",:;-".indexOf(c) >= 0) {
                i++;
            } else if (text.startsWith("0x", i) || text.startsWith("0X", i)) {
                i += 2;
            } else if (!HexFormat.isHexDigit(c)) {
                throw new IllegalArgumentException("At character " + (i + 1) + ": “" + c + "” is no hex digit.");
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
}
