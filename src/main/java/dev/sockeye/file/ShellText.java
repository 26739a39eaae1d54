package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Words of a shell command, quoted where the shell would read them otherwise, `bash(1)`.
final class ShellText {
    private static final String HARMLESS = "[A-Za-z0-9_@%+=:,./-]+";

    private ShellText() {}

    static String quote(Bytes path) {
        byte[] bytes = path.toArray();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                || !text.codePoints().allMatch(VisibleText::isVisible)) {
            return ansi(bytes);
        }
        return quote(text);
    }

    static String quote(String text) {
        if (!text.codePoints().allMatch(VisibleText::isVisible)) {
            return ansi(text.getBytes(StandardCharsets.UTF_8));
        }
        return text.matches(HARMLESS) ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /// `$'…'` with escapes for what is no text.
    private static String ansi(byte[] bytes) {
        var quoted = new StringBuilder("$'");
        for (byte each : bytes) {
            boolean plain = each >= ' ' && each < 127 && each != '\'' && each != '\\';
            quoted.append(plain ? String.valueOf((char) each) : String.format(Locale.ROOT, "\\x%02x", each));
        }
        return quoted.append('\'').toString();
    }
}
