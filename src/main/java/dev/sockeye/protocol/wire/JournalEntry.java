package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// An entry for the journal: `NAME=value` in a line, or `NAME`, a line feed, the length in eight bytes and so many bytes. An empty one that
/// came with a memory file says that the entry is in there: what the record has of it is the message behind it.
///
/// @param passed the descriptors that came with it, a line each
record JournalEntry(List<String> passed) implements Details {
    private static final int MOST_FIELDS = 10_000;
    private static final int LONGEST_NAME = 64;
    private static final List<String> PRIORITIES = List.of("emerg", "alert", "crit", "err", "warning", "notice", "info",
            "debug");

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String priority = shown(fields, "PRIORITY");
        String who = shown(fields, "SYSLOG_IDENTIFIER");
        String message = shown(fields, "MESSAGE");
        if (bytes.length() == 0) {
            return fields.isEmpty() ? "nothing" : "an entry in " + shown(fields, "descriptor");
        }
        String text = (priority.isEmpty() ? "" : priority + " ") + (who.isEmpty() ? "" : who + ": ") + message;
        return Brief.of(message.isEmpty() ? (text + fields.size() + " fields").strip() : text);
    }

    private static String shown(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst().map(Field::masked).orElse("");
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < MOST_FIELDS && in.left() > 0; n++) {
            int line = in.indexOf('\n');
            int end = line < 0 ? in.position() + in.left() : line;
            // Looked for in the beginning only: a name is short, and there may be very many lines.
            int equals = TextFields.ascii(bytes.bytes(new ByteRange(in.position(),
                    Math.min(end, in.position() + LONGEST_NAME + 1)))).indexOf('=');
            boolean counted = equals < 0;
            String name = TextFields.name(in.text(in.take(counted ? end - in.position() : equals)));
            in.skip(1);
            if (!counted) {
                String value = in.text(name, end - in.position());
                in.replaceLast(name.equals("PRIORITY") ? priority(in.last(), value) : TextFields.numbered(in.last()));
                in.skip(line < 0 ? 0 : 1);
            } else if (in.left() > 0) {
                long length = in.number(8);
                in.text(name, Math.clamp(length, 0, in.left()));
                in.skip(Math.min(1, in.left()));
            }
        }
        var fields = new ArrayList<>(in.fields());
        for (String line : passed) {
            fields.add(Field.text("descriptor", line, bytes, ByteRange.NONE));
        }
        return fields;
    }

    private static Field priority(Field field, String value) {
        Field number = TextFields.numbered(field);
        boolean known = value.length() == 1 && value.charAt(0) >= '0' && value.charAt(0) <= '7';
        return known ? number.shownAs(PRIORITIES.get(value.charAt(0) - '0')) : number;
    }
}
