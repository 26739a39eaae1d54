package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/// What commands and answers of MPD say.
record MpdDetails(boolean isCommand) implements Details {
    static final MpdDetails COMMAND = new MpdDetails(true);
    static final MpdDetails ANSWER = new MpdDetails(false);
    private static final int MOST_LINES = 10_000;

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        if (isCommand) {
            boolean list = !fields.isEmpty() && !fields.getFirst().children().isEmpty();
            return Brief.of(fields.stream().limit(50).map(field -> field.children().isEmpty()
                    ? field.masked()
                    : field.children().stream().map(Field::masked).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining(list ? "; " : " ")));
        }
        String end = fields.isEmpty() ? "" : fields.getLast().shown();
        return fields.size() < 2
                ? Brief.of(end)
                : TextFields.summary(fields.subList(0, fields.size() - 1)) + (end.equals("OK") ? "" : ", " + end);
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        if (isCommand) {
            return false;
        }
        List<Field> fields = fields(bytes);
        return !fields.isEmpty() && fields.getLast().name().equals("ACK");
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        int lines = 0;
        boolean list = isCommand && TextFields.beginning(bytes, 12).equals("command_list");
        while (in.left() > 0 && lines++ < MOST_LINES) {
            int feed = in.indexOf('\n');
            int end = feed < 0 ? in.position() + in.left() : feed;
            int length = end - in.position();
            if (list) {
                String text = in.text(new ByteRange(in.position(), end));
                in.group("item", text.startsWith("password ") ? "password" : text, length,
                        item -> words(item, item.left()));
            } else if (isCommand) {
                words(in, length);
            } else {
                answer(in, end);
            }
            in.skip(Math.min(1, in.left()));
        }
        return in.fields();
    }

    private static void words(FieldReader in, int length) {
        int end = in.position() + length;
        TextFields.words(in, length, "command", "argument");
        in.skip(end - in.position());
        boolean secret = !in.fields().isEmpty() && in.fields().getFirst().shown().equals("password");
        if (secret && in.fields().size() > 1) {
            in.replaceLast(in.last().asSecret());
        }
    }

    private static void answer(FieldReader in, int end) {
        String line = in.text(new ByteRange(in.position(), end));
        int colon = line.indexOf(": ");
        if (line.startsWith("ACK ")) {
            in.skip(4);
            in.text("ACK", end - in.position());
            in.replaceLast(in.last().shownAs("ACK " + in.last().shown()));
        } else if (colon > 0 && colon <= 64) {
            in.skip(colon + 2);
            in.text(TextFields.name(line.substring(0, colon)), end - in.position());
            Field value = TextFields.numbered(in.last());
            in.replaceLast(value);
            if (value.name().equals("binary") && value.value() instanceof Value.Whole(long length)) {
                in.skip(Math.min(1, in.left()));
                in.bytes("data", Math.clamp(length, 0, in.left()));
            }
        } else {
            in.text("line", end - in.position());
        }
    }
}
