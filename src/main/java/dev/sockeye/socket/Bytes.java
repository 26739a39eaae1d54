package dev.sockeye.socket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable string of bytes: what the kernel uses for names, which need not be text in any encoding.
///
/// [#escaped()] and [#unescape(String)] are each other's inverse: valid UTF-8 is shown as text, everything else as
/// `\xNN`, and a backslash as `\\`.
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /// A copy of the array.
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    public static Bytes ofText(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Text in which `\xNN` stands for one byte and `\\` for a backslash.
    ///
    /// @throws IllegalArgumentException with a sentence for the user when an escape is incomplete
    public static Bytes unescape(String text) {
        var out = new java.io.ByteArrayOutputStream(text.length());
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

    private static int unescapeOne(String text, int at, java.io.ByteArrayOutputStream out) {
        String rest = text.substring(at + 1);
        if (rest.startsWith("\\")) {
            out.write('\\');
            return 2;
        }
        if (rest.length() >= 3 && rest.charAt(0) == 'x' && HexFormat.isHexDigit(rest.charAt(1))
                && HexFormat.isHexDigit(rest.charAt(2))) {
            out.write(HexFormat.fromHexDigits(rest, 1, 3));
            return 4;
        }
        throw new IllegalArgumentException("A backslash must be followed by another one or by x and two hex digits: “"
                + text.substring(at, Math.min(text.length(), at + 4)) + "”.");
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

    /// Text for people and files: control characters and bytes that are not UTF-8 as `\xNN`.
    public String escaped() {
        var text = new StringBuilder(value.length);
        int i = 0;
        while (i < value.length) {
            int length = Math.min(sequenceLength(value[i]), value.length - i);
            String character = decode(i, length);
            if (character == null) {
                length = 1;
                text.append("\\x").append(HexFormat.of().toHexDigits(value[i]));
            } else {
                text.append(character.equals("\\") ? "\\\\" : character);
            }
            i += length;
        }
        return text.toString();
    }

    private @org.jspecify.annotations.Nullable String decode(int at, int length) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(value, at, length));
            boolean control = chars.length() == 1 && Character.isISOControl(chars.charAt(0));
            return control ? null : chars.toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static int sequenceLength(byte first) {
        int b = first & 0xff;
        return b < 0xc0 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
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
