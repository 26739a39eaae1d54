package dev.sockeye.rule;

import dev.sockeye.socket.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes as text and back again, whatever they are: UTF-8, and a byte that is part of no character as one of U+DC80 …
/// U+DCFF, which no text has (as Python's `surrogateescape`, PEP 383).
final class ByteText {
    private static final int ESCAPE = 0xdc00;

    private ByteText() {}

    static String of(byte[] bytes, int length) {
        var text = new StringBuilder(length);
        int at = 0;
        while (at < length) {
            int width = bytes[at] >= 0 ? 1 : Utf8.length(bytes, at, length);
            if (width == 0) {
                text.append((char) (ESCAPE + (bytes[at] & 0xff)));
                at++;
            } else {
                text.appendCodePoint(Utf8.codePoint(bytes, at, width));
                at += width;
            }
        }
        return text.toString();
    }

    static byte[] bytes(String text) {
        if (text.chars().noneMatch(ByteText::isEscape)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var out = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int width = Character.charCount(codePoint);
            if (isEscape(codePoint)) {
                out.write(codePoint - ESCAPE);
            } else {
                out.writeBytes(text.substring(at, at + width).getBytes(StandardCharsets.UTF_8));
            }
            at += width;
        }
        return out.toByteArray();
    }

    private static boolean isEscape(int codePoint) {
        return codePoint >= ESCAPE + 0x80 && codePoint <= ESCAPE + 0xff;
    }
}
