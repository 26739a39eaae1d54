package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Fields of text: words, and lines with a name and a value.
final class TextFields {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_LINES = 10_000;

    private TextFields() {}

    /// Bytes as characters, one each: places in the text are places in the bytes.
    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The same of a source's beginning.
    static String beginning(ByteSource bytes, int most) {
        return ascii(bytes.bytes(new ByteRange(0, Math.min(most, bytes.length()))));
    }

    /// A name that may stand in a path: what a peer calls so may have anything in it.
    static String name(String name) {
        return name.isEmpty()
                ? "?"
                : name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name.replaceAll("[. ]", "-");
    }

    /// The same field, compared as a number where it is one.
    static Field numbered(Field field) {
        String text = field.shown();
        int from = text.startsWith("-") ? 1 : 0;
        boolean number = text.length() > from && text.length() <= 18
                && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
        return !number
                ? field
                : new Field(field.name(), text, new Value.Whole(Long.parseLong(text)), field.source(), field.range(),
                        field.secret(), field.content());
    }

    /// Makes fields of all lines that are left: of "name", the separator and a value that name, of others `line`.
    static void lines(FieldReader in, String separator) {
        for (int n = 0; n < MOST_LINES && in.left() > 0; n++) {
            int feed = in.indexOf('\n');
            int from = in.position();
            int end = feed < 0 ? from + in.left() : feed;
            String line = in.text(new ByteRange(from, end));
            int trimmed = line.endsWith("\r") ? end - 1 : end;
            int place = line.indexOf(separator);
            boolean named = place > 0 && place <= LONGEST_NAME && line.chars().limit(place).allMatch(c -> c < 0x7f);
            if (named) {
                in.skip(place + separator.length());
                in.text(name(line.substring(0, place)), Math.max(0, trimmed - in.position()));
                in.replaceLast(numbered(in.last()));
            } else if (trimmed > from) {
                in.text("line", trimmed - from);
            }
            in.skip(end - in.position() + (feed < 0 ? 0 : 1));
        }
    }

    /// Makes fields of the words of a line: the first has one name, the others another.
    static void words(FieldReader in, int length, String first, String others) {
        int end = in.position() + length;
        String name = first;
        while (in.position() < end) {
            byte[] rest = in.source().bytes(new ByteRange(in.position(), end));
            int from = 0;
            while (from < rest.length && rest[from] == ' ') {
                from++;
            }
            int to = from;
            while (to < rest.length && rest[to] != ' ') {
                to++;
            }
            in.skip(from);
            if (to > from) {
                in.text(name, to - from);
                name = others;
            }
            if (rest.length == 0) {
                return;
            }
        }
    }

    /// The first of these lines and how many there are: "Name: HAProxy … 70 lines".
    static String summary(List<Field> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        Field first = lines.getFirst();
        String text = first.name().equals("line") ? first.masked() : first.name() + ": " + first.masked();
        return Brief.of(text) + (lines.size() > 1 ? " … " + lines.size() + " lines" : "");
    }
}
