package dev.sockeye.ui.dialogue;

import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// Writes what a message says in lines, as many as there is room for.
final class TurnText {
    private static final HexFormat HEX = HexFormat.of();
    private static final int ROW = 16;
    private static final int LONGEST_LINE = 400;

    private final StringBuilder text = new StringBuilder();
    private final int mostLines;
    private final int mostBytes;
    private int lines;
    private boolean cut;

    private TurnText(int mostLines, int mostBytes) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /// The message in that form, ending in "…" when there is more.
    ///
    /// @param mostLines that are written
    /// @param mostBytes that are read where bytes are shown
    static String of(Described message, Form form, int mostLines, int mostBytes) {
        var writer = new TurnText(mostLines, mostBytes);
        boolean known = !message.frame().protocol().isEmpty();
        switch (form) {
            case MEANING -> {
                if (known) {
                    writer.line("", VisibleText.of(message.summary()));
                    writer.fields(message.fields(), 1);
                } else {
                    writer.bytes(message.bytes());
                }
            }
            case TEXT -> writer.plain(message.bytes());
            case HEX -> writer.hex(message.bytes());
        }
        return writer.text.append(writer.cut ? "…" : "").toString().stripTrailing();
    }

    private void fields(List<Field> fields, int depth) {
        for (Field field : fields) {
            if (cut || depth > Field.DEEPEST) {
                return;
            }
            List<Field> inside = field.secret() ? List.of() : field.children();
            String value = field.masked();
            line("  ".repeat(depth),
                    field.name() + (value.isEmpty() || value.equals(field.name()) ? "" : ": " + value));
            fields(inside, depth + 1);
        }
    }

    private void line(String indent, String said) {
        if (lines == mostLines) {
            cut = true;
            return;
        }
        lines++;
        text.append(indent).append(said.length() <= LONGEST_LINE ? said : said.substring(0, LONGEST_LINE) + "…")
                .append('\n');
    }

    private void bytes(ByteSource source) {
        byte[] first = source.bytes(new ByteRange(0, Math.min(mostBytes, source.length())));
        if (isText(first)) {
            plain(source);
        } else {
            hex(source);
        }
    }

    /// Whether people can read it; a character that is cut off at the end does not count.
    private static boolean isText(byte[] bytes) {
        String read = new String(bytes, StandardCharsets.UTF_8);
        long strange = read.chars().limit(Math.max(0, read.length() - 1L))
                .filter(c -> c == 0xfffd || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1b)).count();
        return strange == 0;
    }

    private void plain(ByteSource source) {
        byte[] first = source.bytes(new ByteRange(0, Math.min(mostBytes, source.length())));
        String said = new String(first, StandardCharsets.UTF_8).replace("\r\n", "\n");
        for (String each : said.split("\n", -1)) {
            line("", VisibleText.of(each.replace("\t", "    ")));
        }
        cut |= first.length < source.length();
    }

    private void hex(ByteSource source) {
        int end = Math.min(mostBytes, source.length());
        for (int at = 0; at < end && !cut; at += ROW) {
            byte[] row = source.bytes(new ByteRange(at, Math.min(end, at + ROW)));
            var digits = new StringBuilder();
            var letters = new StringBuilder();
            for (byte each : row) {
                digits.append(HEX.toHexDigits(each)).append(' ');
                letters.append(each >= 0x20 && each < 0x7f ? (char) each : '.');
            }
            line("", String.format("%06x  %-48s %s", at, digits, letters));
        }
        cut |= end < source.length();
    }
}
