package dev.sockeye.ui.control;

import java.util.HexFormat;
import java.util.Locale;

/// Bytes as text of one line in which everything can be seen: control characters and bytes that are not UTF-8 as in C
/// (`\n`, `\xNN`), characters that are invisible or reorder what is around them as `<U+202E>`.
///
/// No control pictures (U+2400): the fonts of a bare Debian do not have them.
///
/// Works from unit to unit, a unit being one character or one byte that is none: text can be cut anywhere between two
/// and read on from there.
public final class VisibleText {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DELETE = 0x7f;

    private VisibleText() {}

    /// The text of `bytes[from … to-1]`.
    public static String of(byte[] bytes, int from, int to) {
        var text = new StringBuilder(to - from + 16);
        int at = from;
        while (at < to) {
            at += append(bytes, at, to, text);
        }
        return text.toString();
    }

    /// The text of the first bytes of something longer: a character that the cut tore apart is left out.
    public static String ofBeginning(byte[] bytes, int length) {
        return of(bytes, 0, wholeUnits(bytes, length));
    }

    /// How many of the bytes are left when a character at the end that the cut tore apart is taken off.
    public static int wholeUnits(byte[] bytes, int length) {
        for (int back = 1; back <= Math.min(3, length); back++) {
            int unit = bytes[length - back] & 0xff;
            if (unit >= 0xc0) {
                return Utf8.expectedLength(unit) > back ? length - back : length;
            }
            if (unit < 0x80) {
                return length;
            }
        }
        return length;
    }

    /// Appends the unit at the position.
    ///
    /// @return its bytes
    static int append(byte[] bytes, int at, int end, StringBuilder text) {
        int first = bytes[at];
        if (first >= 0x20 && first != DELETE) {
            text.append((char) first);
            return 1;
        }
        if (first >= 0) {
            control(first, text);
            return 1;
        }
        int length = Utf8.length(bytes, at, end);
        if (length == 0) {
            hex(first, text);
            return 1;
        }
        int codePoint = Utf8.codePoint(bytes, at, length);
        if (isVisible(codePoint)) {
            text.appendCodePoint(codePoint);
        } else {
            text.append("<U+").append(String.format(Locale.ROOT, "%04X", codePoint)).append('>');
        }
        return length;
    }

    /// How long the unit at the position is and how wide its text, to be asked with [#length] and [#width].
    static long measure(byte[] bytes, int at, int end) {
        int first = bytes[at];
        if (first >= 0x20 && first != DELETE) {
            return measured(1, 1);
        }
        if (first >= 0) {
            return measured(1, first == '\n' || first == '\r' || first == '\t' ? 2 : 4);
        }
        int length = Utf8.length(bytes, at, end);
        if (length == 0) {
            return measured(1, 4);
        }
        int codePoint = Utf8.codePoint(bytes, at, length);
        return measured(length, isVisible(codePoint) ? CharacterWidth.of(codePoint) : codePoint > 0xffff ? 10 : 8);
    }

    private static long measured(int length, int width) {
        return (long) length << Integer.SIZE | width;
    }

    static int length(long measure) {
        return (int) (measure >>> Integer.SIZE);
    }

    static int width(long measure) {
        return (int) measure;
    }

    private static void control(int code, StringBuilder text) {
        switch (code) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> hex(code, text);
        }
    }

    private static void hex(int code, StringBuilder text) {
        text.append("\\x").append(HEX.toHexDigits((byte) code));
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
