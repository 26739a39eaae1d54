package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Text with C-style escapes as in a C string literal: `\n \r \t \0 \a \b \e \f \v \\ \" \'`, `\xNN`, `\NNN` (octal)
/// and `\` with `uNNNN` or `UNNNNNNNN`; everything else is UTF-8.
public final class EscapedText {
    private static final String SHORT = "abtnvfre0\\\"'";
    private static final byte[] SHORT_VALUES = {7, 8, 9, 10, 11, 12, 13, 27, 0, '\\', '"', '\''};

    private EscapedText() {}

    /// The bytes that the text stands for.
    ///
    /// @throws IllegalArgumentException with a sentence that says where and what is wrong
    public static Bytes decode(String text) {
        var out = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            int backslash = text.indexOf('\\', i);
            int end = backslash < 0 ? text.length() : backslash;
            out.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
            i = backslash < 0 ? end : decodeOne(text, backslash + 1, out);
        }
        return Bytes.of(out.toByteArray());
    }

    private static int decodeOne(String text, int at, ByteArrayOutputStream out) {
        if (at == text.length()) {
            throw bad(text, at, "the text ends after a backslash; write \\\\ for a backslash");
        }
        char c = text.charAt(at);
        return switch (c) {
            case 'x' -> {
                out.write(number(text, at + 1, 2, 16, "\\x takes two hex digits"));
                yield at + 3;
            }
            case 'u' -> {
                int code = number(text, at + 1, 4, 16, "\\u takes four hex digits");
                out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                yield at + 5;
            }
            case 'U' -> {
                int code = number(text, at + 1, 8, 16, "\\U takes eight hex digits");
                if (!Character.isValidCodePoint(code)) {
                    throw bad(text, at, "there is no such character");
                }
                out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
                yield at + 9;
            }
            case '0', '1', '2', '3' -> octal(text, at, out);
            default -> {
                int index = SHORT.indexOf(c);
                if (index < 0) {
                    throw bad(text, at, "\\" + c + " is no escape");
                }
                out.write(SHORT_VALUES[index]);
                yield at + 1;
            }
        };
    }

    private static int octal(String text, int at, ByteArrayOutputStream out) {
        int end = at;
        while (end < text.length() && end < at + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        out.write(Integer.parseInt(text.substring(at, end), 8));
        return end;
    }

    private static int number(String text, int from, int digits, int radix, String otherwise) {
        if (from + digits > text.length()) {
            throw bad(text, from, otherwise);
        }
        for (int i = from; i < from + digits; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                throw bad(text, from, otherwise);
            }
        }
        return Integer.parseUnsignedInt(text.substring(from, from + digits), radix);
    }

    private static IllegalArgumentException bad(String text, int at, String what) {
        return new IllegalArgumentException("At character " + Math.min(at, text.length()) + ": " + what + ".");
    }
}
