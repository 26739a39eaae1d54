package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Makes fields of RESP that was found to be whole.
final class RespReader {
    private static final int MOST_CHILDREN = 10_000;

    private final FieldReader reader;

    RespReader(ByteSource bytes) {
        reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
    }

    /// The words of a command: an array of texts, or a line.
    List<Field> words(int most) {
        ByteSource bytes = reader.source();
        boolean array = bytes.length() > 0 && bytes.bytes(new ByteRange(0, 1))[0] == '*';
        var words = new ArrayList<Field>();
        if (array) {
            long count = number(line());
            while (words.size() < Math.min(count, most) && reader.left() > 0) {
                words.add(element("argument", 0));
            }
        } else {
            int at = reader.position();
            for (String word : reader.text(new ByteRange(0, bytes.length())).split(" ", -1)) {
                String text = word.strip();
                if (!text.isEmpty()) {
                    words.add(Field.text("argument", text, bytes, new ByteRange(Math.min(at, bytes.length()),
                            Math.min(at + text.length(), bytes.length()))));
                }
                at += word.length() + 1;
            }
        }
        return words;
    }

    /// The next element with everything in it.
    Field element(String name, int depth) {
        int from = reader.position();
        if (reader.left() == 0) {
            return Field.text(name, "", reader.source(), new ByteRange(from, from));
        }
        String line = line();
        char type = line.isEmpty() ? ' ' : line.charAt(0);
        String rest = line.isEmpty() ? "" : line.substring(1);
        return switch (type) {
            case '$', '=', '!' -> text(type == '!' ? "error" : name, number(line), from);
            case '*', '~', '>', '%', '|' -> aggregate(name, type, number(line), from, depth);
            case ':' -> Field.number(name, number(line), reader.source(), range(from));
            case '-' -> Field.text("error", rest, reader.source(), range(from));
            case '_' -> Field.text(name, "(nil)", reader.source(), range(from));
            case '#' -> Field.text(name, rest.equals("t") ? "true" : "false", reader.source(), range(from));
            default -> Field.text(name, rest, reader.source(), range(from));
        };
    }

    private ByteRange range(int from) {
        return new ByteRange(from, reader.position());
    }

    private Field text(String name, long length, int from) {
        if (length < 0) {
            return Field.text(name, "(nil)", reader.source(), range(from));
        }
        ByteRange data = reader.take((int) length);
        reader.skip(2);
        return Field.text(name, reader.text(data), reader.source(), data);
    }

    private Field aggregate(String name, char type, long count, int from, int depth) {
        if (count < 0) {
            return Field.text(name, "(nil)", reader.source(), range(from));
        }
        long all = type == '%' || type == '|' ? 2 * count : count;
        var children = new ArrayList<Field>();
        for (long i = 0; i < all && reader.left() > 0 && depth < Field.DEEPEST; i++) {
            Field child = element(type == '%' || type == '|' ? i % 2 == 0 ? "key" : "value" : "value", depth + 1);
            if (children.size() < MOST_CHILDREN) {
                children.add(child);
            }
        }
        List<Field> content = List.copyOf(children);
        String shown = count + (type == '%' ? " pairs" : type == '~' ? " members" : " elements");
        Field group = Field.group(name, shown, reader.source(), range(from), () -> content);
        return type == '|' && reader.left() > 0 ? element(name, depth) : group;
    }

    /// The next line without its end.
    private String line() {
        int end = reader.indexOf('\n');
        ByteRange line = reader.take((end < 0 ? reader.position() + reader.left() : end + 1) - reader.position());
        return reader.text(line).stripTrailing();
    }

    private static long number(String line) {
        try {
            return line.length() < 2 ? 0 : Long.parseLong(line.substring(1));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
