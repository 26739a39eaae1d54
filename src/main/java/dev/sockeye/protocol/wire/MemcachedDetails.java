package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a command or an answer of memcached says.
record MemcachedDetails(Side side) implements Details {
    private static final MemcachedDetails COMMAND = new MemcachedDetails(Side.CLIENT);
    private static final MemcachedDetails ANSWER = new MemcachedDetails(Side.SERVER);
    private static final int MOST = 10_000;
    private static final List<String> STORING = List.of("key", "flags", "exptime", "length", "unique");
    /// What was not stored, not found when it was to be changed, or not understood.
    private static final Set<String> FAILURES = Set.of("ERROR", "CLIENT_ERROR", "SERVER_ERROR", "NOT_STORED", "EXISTS",
            "NOT_FOUND", "NS", "EX", "NF");
    private static final List<String> VALUE = List.of("key", "flags", "length", "unique");

    static MemcachedDetails of(Side side) {
        return side == Side.CLIENT ? COMMAND : ANSWER;
    }

    @Override
    public String summary(ByteSource bytes) {
        return Brief.of(fields(bytes).stream().limit(16).map(MemcachedDetails::word).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    private static String word(Field field) {
        return switch (field.name()) {
            case "value" -> field.children().isEmpty()
                    ? Brief.of(field.masked())
                    : field.children().stream().filter(each -> each.name().equals("key") || each.name().equals("data"))
                            .map(Field::masked).collect(Collectors.joining(" = "));
            case "stat" -> field.shown();
            default -> field.masked();
        };
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        String said = TextFields.beginning(bytes, 16);
        int end = said.indexOf(' ');
        return side == Side.SERVER && FAILURES.contains((end < 0 ? said : said.substring(0, end)).strip());
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        if (side == Side.CLIENT) {
            line(in);
            if (in.left() > 0) {
                in.bytes("value", Math.max(0, in.left() - 2));
            }
            return in.fields();
        }
        for (int n = 0; n < MOST && in.left() > 0; n++) {
            String line = start(in);
            if (line.startsWith("VALUE ")) {
                value(in);
            } else if (line.startsWith("STAT ") || line.startsWith("ITEM ")) {
                in.skip(5);
                int end = end(in);
                String name = TextFields.name(in.text(in.take(Math.min(untilSpace(in), end - in.position()))));
                in.skip(Math.min(1, end - in.position()));
                in.text(name, end - in.position());
                Field field = in.last();
                in.replaceLast(TextFields.numbered(field));
                behindLine(in);
            } else {
                line(in);
                if (line.startsWith("VA ") && in.left() > 0) {
                    in.bytes("value", Math.max(0, in.left() - 2));
                    in.skip(in.left());
                }
            }
        }
        return in.fields();
    }

    private static String start(FieldReader in) {
        int from = in.position();
        return TextFields.ascii(in.source().bytes(new ByteRange(from, from + Math.min(in.left(), 16))));
    }

    private static int untilSpace(FieldReader in) {
        int space = in.indexOf(' ');
        return space < 0 ? in.left() : space - in.position();
    }

    /// Where the line's text ends.
    private static int end(FieldReader in) {
        int feed = in.indexOf('\n');
        int end = feed < 0 ? in.position() + in.left() : feed;
        boolean carriage = end > in.position() && in.source().bytes(new ByteRange(end - 1, end))[0] == '\r';
        return carriage ? end - 1 : end;
    }

    private static void behindLine(FieldReader in) {
        int feed = in.indexOf('\n');
        in.skip(feed < 0 ? in.left() : feed + 1 - in.position());
    }

    private static void line(FieldReader in) {
        int end = end(in);
        var words = new FieldReader(in.source(), new ByteRange(in.position(), end), ByteOrder.BIG_ENDIAN);
        TextFields.words(words, words.left(), "command", "argument");
        List<Field> fields = words.fields();
        String command = fields.isEmpty() ? "" : fields.getFirst().shown();
        for (int i = 0; i < fields.size(); i++) {
            in.add(i == 0 ? fields.get(i) : named(command, i, fields.get(i)));
        }
        behindLine(in);
    }

    private static Field named(String command, int place, Field word) {
        String name = switch (command) {
            case "set", "add", "replace", "append", "prepend", "cas" -> place <= 4 || (place == 5
                    && command.equals("cas")) ? STORING.get(place - 1) : "argument";
            case "get", "gets", "delete", "incr", "decr", "touch", "me" -> place == 1 || command.startsWith("get")
                    ? "key"
                    : "argument";
            case "gat", "gats" -> place == 1 ? "exptime" : "key";
            case "mg", "md", "ma" -> place == 1 ? "key" : "flag";
            case "ms" -> place == 1 ? "key" : place == 2 ? "length" : "flag";
            case "VA" -> place == 1 ? "length" : "flag";
            case "HD" -> "flag";
            default -> "argument";
        };
        return TextFields.numbered(Field.text(name, word.shown(), word.source(), word.range()));
    }

    private static void value(FieldReader in) {
        int from = in.position();
        int end = end(in);
        var words = new FieldReader(in.source(), new ByteRange(from + 6, end), ByteOrder.BIG_ENDIAN);
        TextFields.words(words, words.left(), "word", "word");
        var named = new FieldReader(in.source(), new ByteRange(from, end), ByteOrder.BIG_ENDIAN);
        List<Field> all = words.fields();
        long length = 0;
        for (int i = 0; i < Math.min(all.size(), VALUE.size()); i++) {
            Field word = all.get(i);
            Field field = TextFields.numbered(
                    Field.text(VALUE.get(i), word.shown(), word.source(), word.range()));
            named.add(field);
            length = i == 2 && field.value() instanceof dev.sockeye.protocol.Value.Whole(long number)
                    ? number
                    : length;
        }
        behindLine(in);
        in.bytes("data", Math.clamp(length, 0, in.left()));
        Field data = in.last();
        behindLine(in);
        List<Field> inside = new java.util.ArrayList<>(named.fields());
        inside.add(data);
        in.replaceLast(Field.group("value", "", in.source(), new ByteRange(from, in.position()), () -> inside));
    }
}
