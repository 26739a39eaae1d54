package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A message of HTTP: its first line, its header, and its body when that is in the same frame.
///
/// @param start where the first line begins
/// @param headLength behind the empty line
record HttpDetails(HttpHead head, long start, long headLength) implements Details {
    /// Bytes of a body or a tunnel as they come.
    static final Details PIECE = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            return Field.bytes("data", bytes, new ByteRange(0, bytes.length())).masked();
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            return List.of(Field.bytes("data", bytes, new ByteRange(0, bytes.length())));
        }
    };
    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie",
            "x-registry-auth", "x-registry-config", "x-auth-token", "x-api-key");

    @Override
    public String summary(ByteSource bytes) {
        List<Field> first = firstLine(bytes);
        var text = new StringBuilder();
        if (head.status() == 0) {
            text.append(first.get(0).shown()).append(' ').append(first.get(1).shown());
        } else {
            text.append(first.get(1).shown()).append(' ').append(first.get(2).shown());
        }
        if (!head.type().isEmpty()) {
            text.append(", ").append(head.type());
        }
        long body = bytes.length() - headLength;
        if (body > 0) {
            text.append(", ").append(body).append(" bytes");
        } else if (head.chunked()) {
            text.append(", in chunks");
        }
        return text.toString().strip();
    }

    @Override
    public String question(ByteSource bytes) {
        return HttpQuestion.of(head.method(), firstLine(bytes).get(1).shown());
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return head.status() >= 400;
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var fields = new ArrayList<>(firstLine(bytes));
        var reader = new FieldReader(bytes, new ByteRange((int) start, (int) headLength), ByteOrder.BIG_ENDIAN);
        reader.textUntil("first", '\n');
        int from = reader.position();
        fields.add(Field.group("header", "", bytes, new ByteRange(from, (int) headLength),
                () -> header(bytes, from)));
        fields.addAll(HttpBody.fields(head, bytes, new ByteRange((int) headLength, bytes.length())));
        return fields;
    }

    /// Method, target, version; or version, status, reason.
    private List<Field> firstLine(ByteSource bytes) {
        var reader = new FieldReader(bytes, new ByteRange((int) start, (int) headLength), ByteOrder.BIG_ENDIAN);
        int end = Math.max(reader.position(), reader.indexOf('\n'));
        var line = new FieldReader(bytes, new ByteRange(reader.position(), end), ByteOrder.BIG_ENDIAN);
        if (head.status() == 0) {
            line.textUntil("method", ' ');
            line.textUntil("target", ' ');
            line.textUntil("version", '\r');
            return line.fields();
        }
        line.textUntil("version", ' ');
        line.textUntil("status", ' ');
        Field status = line.last();
        line.replaceLast(Field.number("status", head.status(), bytes,
                new ByteRange(status.range().from(), status.range().from() + 3)));
        line.textUntil("reason", '\r');
        return line.fields();
    }

    private List<Field> header(ByteSource bytes, int from) {
        return header(bytes, from, (int) headLength);
    }

    /// The fields of a header or a trailer, their names in lower case.
    static List<Field> header(ByteSource bytes, int from, int to) {
        var fields = new ArrayList<Field>();
        var reader = new FieldReader(bytes, new ByteRange(from, to), ByteOrder.BIG_ENDIAN);
        while (reader.left() > 2) {
            int at = reader.position();
            String line = reader.textUntil("line", '\n').stripTrailing();
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                String value = line.substring(colon + 1).strip();
                Field field = Field.text(name, value, bytes, new ByteRange(at, Math.min(to, at + line.length())));
                fields.add(isSecret(name) ? field.asSecret() : field);
            }
        }
        return fields;
    }

    /// Whether a header field of this name, in lower case, lets somebody in.
    static boolean isSecret(String name) {
        return SECRET.contains(name);
    }
}
