package dev.sockeye.socket;

import java.util.HexFormat;

/// The one border where foreign text - names of processes, files, sockets, users, and what peers send - becomes text that
/// can be read, printed and copied without harm: everything in it can be seen, and nothing in it acts.
///
/// Control characters and bytes that are not UTF-8 become what C writes (`\n`, `\x1b`), and characters that are
/// invisible, reorder or break what is around them (direction marks, line separators, format characters, halves of
/// surrogate pairs, what Unicode has not assigned) their number: `\` with `u202e`, from U+10000 on `\` with `U000e0001`.
/// Backslashes stay as they are: for
/// text that can be taken back exactly see [Bytes#escaped()].
///
/// No control pictures (U+2400): the fonts of a bare Debian do not have them.
///
/// Works from unit to unit, a unit being one character or one byte that is none: text can be cut anywhere between two
/// and read on from there.
public final class VisibleText {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DELETE = 0x7f;
    /// First and last of what takes no room although Unicode calls it a letter or a mark (Default_Ignorable_Code_Point,
    /// Unicode Standard, 5.21), and a pattern of dots without dots.
    private static final int[] BLANK = {0x034f, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x2800, 0x2800,
        0x3164, 0x3164, 0xfe00, 0xfe0f, 0xffa0, 0xffa0, 0xe0100, 0xe01ef};

    private VisibleText() {}

    /// The text of `bytes[from … to-1]`, in one line.
    public static String of(byte[] bytes, int from, int to) {
        var text = new StringBuilder(to - from + 16);
        int at = from;
        while (at < to) {
            at += append(bytes, at, to, text);
        }
        return text.toString();
    }

    /// The text in one line; the same text comes out of what came out.
    public static String of(String text) {
        return of(text, false);
    }

    /// The text with its line feeds and tabs: for what has lines by right, not for a name in it.
    public static String ofLines(String text) {
        return of(text, true);
    }

    /// The text of the bytes with their line feeds and tabs.
    public static String ofLines(byte[] bytes) {
        var text = new StringBuilder(bytes.length + 16);
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == '\n' || bytes[at] == '\t') {
                text.append((char) bytes[at++]);
            } else {
                at += append(bytes, at, bytes.length, text);
            }
        }
        return text.toString();
    }

    private static String of(String text, boolean lines) {
        int at = 0;
        while (at < text.length() && stays(text.codePointAt(at), lines)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == text.length()) {
            return text;
        }
        var visible = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (stays(codePoint, lines)) {
                visible.appendCodePoint(codePoint);
            } else if (codePoint < 0x80) {
                control(codePoint, visible);
            } else {
                number(codePoint, visible);
            }
            at += Character.charCount(codePoint);
        }
        return visible.toString();
    }

    private static boolean stays(int codePoint, boolean lines) {
        return isVisible(codePoint) || (lines && (codePoint == '\n' || codePoint == '\t'));
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
    public static int append(byte[] bytes, int at, int end, StringBuilder text) {
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
            number(codePoint, text);
        }
        return length;
    }

    /// How long the unit at the position is and how wide its text, to be asked with [#length] and [#width].
    public static long measure(byte[] bytes, int at, int end) {
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
        return measured(length, isVisible(codePoint) ? CharacterWidth.of(codePoint) : codePoint > 0xffff ? 10 : 6);
    }

    private static long measured(int length, int width) {
        return (long) length << Integer.SIZE | width;
    }

    public static int length(long measure) {
        return (int) (measure >>> Integer.SIZE);
    }

    public static int width(long measure) {
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

    static void hex(int code, StringBuilder text) {
        text.append("\\x").append(HEX.toHexDigits((byte) code));
    }

    static void number(int codePoint, StringBuilder text) {
        if (codePoint > 0xffff) {
            text.append("\\U").append(HEX.toHexDigits(codePoint));
        } else {
            text.append("\\u").append(HEX.toHexDigits((short) codePoint));
        }
    }

    /// Whether the character can be seen and does nothing to those around it.
    public static boolean isVisible(int codePoint) {
        if (codePoint < DELETE) {
            return codePoint >= 0x20;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !isBlank(codePoint);
        };
    }

    private static boolean isBlank(int codePoint) {
        for (int i = 0; i < BLANK.length && codePoint >= BLANK[i]; i += 2) {
            if (codePoint <= BLANK[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
