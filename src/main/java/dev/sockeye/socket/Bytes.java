package dev.sockeye.socket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An immutable string of bytes: what the kernel uses for names, which need not be text in any encoding.
///
/// [#escaped()] and [#exact()] are both taken back by [#unescape(String)]: valid UTF-8 is shown as text, everything else
/// as `\xNN`, and a backslash as `\\`.
public final class Bytes {
    /// None at all.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /// A copy of the array.
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /// All of them, one behind the other.
    public static Bytes join(Bytes... parts) {
        var out = new ByteArrayOutputStream();
        for (Bytes part : parts) {
            out.writeBytes(part.value);
        }
        return new Bytes(out.toByteArray());
    }

    public static Bytes ofText(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Text in which `\xNN` stands for one byte, `\\` for a backslash, and `\` with `uNNNN` or `UNNNNNNNN` for a
    /// character.
    ///
    /// @throws IllegalArgumentException with a sentence for the user when an escape is incomplete
    public static Bytes unescape(String text) {
        var out = new ByteArrayOutputStream(text.length());
        int i = 0;
        while (i < text.length()) {
            int backslash = text.indexOf('\\', i);
            if (backslash < 0) {
                backslash = text.length();
            }
            out.writeBytes(text.substring(i, backslash).getBytes(StandardCharsets.UTF_8));
            if (backslash == text.length()) {
                break;
            }
            i = backslash + unescapeOne(text, backslash, out);
        }
        return new Bytes(out.toByteArray());
    }

    private static int unescapeOne(String text, int at, ByteArrayOutputStream out) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        int digits = switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        if (kind == '\\') {
            out.write('\\');
            return 2;
        }
        int end = at + 2 + digits;
        if (digits > 0 && end <= text.length() && text.substring(at + 2, end).chars().allMatch(HexFormat::isHexDigit)) {
            long number = HexFormat.fromHexDigitsToLong(text, at + 2, end);
            if (digits == 2) {
                out.write((int) number);
                return 4;
            }
            boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
            if (number <= Character.MAX_CODE_POINT && !surrogate) {
                out.writeBytes(Character.toString((int) number).getBytes(StandardCharsets.UTF_8));
                return 2 + digits;
            }
        }
        throw new IllegalArgumentException(
                "A backslash must be followed by another one, by x and two hex digits, or by u "
                        + "and the four of a character: “"
                        + VisibleText.of(text.substring(at, Math.min(text.length(), at + 2 + Math.max(2, digits))))
                        + "”.");
    }

    public int length() {
        return value.length;
    }

    public byte at(int index) {
        return value[index];
    }

    public byte[] toArray() {
        return value.clone();
    }

    /// The text that these bytes are in UTF-8, or with U+FFFD where they are not.
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /// Whether the bytes are text in UTF-8: then [#text()] is all of them.
    public boolean isText() {
        for (int at = 0; at < value.length;) {
            int length = Utf8.length(value, at, value.length);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /// Text for people, in one line, that can be typed again: control characters and bytes that are not UTF-8 as `\xNN`,
    /// what cannot be seen as `\` with `uNNNN` ([VisibleText]), a backslash as `\\`.
    public String escaped() {
        return escaped(true);
    }

    /// Text for programs: control characters and bytes that are not UTF-8 as `\xNN`, a backslash as `\\`, all other
    /// characters as they are. For JSON, which has escapes of its own; for people take [#escaped()].
    public String exact() {
        return escaped(false);
    }

    private String escaped(boolean visible) {
        var text = new StringBuilder(value.length + 16);
        int at = 0;
        while (at < value.length) {
            int length = Utf8.length(value, at, value.length);
            int codePoint = length == 0 ? -1 : Utf8.codePoint(value, at, length);
            if (codePoint == '\\') {
                text.append("\\\\");
            } else if (codePoint < 0 || Character.isISOControl(codePoint)) {
                length = Math.max(1, length);
                for (int i = 0; i < length; i++) {
                    VisibleText.hex(value[at + i], text);
                }
            } else if (visible && !VisibleText.isVisible(codePoint)) {
                VisibleText.number(codePoint, text);
            } else {
                text.appendCodePoint(codePoint);
            }
            at += length;
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return escaped();
    }
}
