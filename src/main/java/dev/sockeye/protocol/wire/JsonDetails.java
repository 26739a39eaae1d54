package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.JsonTree;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A JSON message: its members are the fields.
///
/// @param from where it begins in the frame
/// @param to where it ends
record JsonDetails(int from, int to) implements Details {
    /// Space behind the last message.
    static final Details SPACE = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            return "";
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            return List.of();
        }
    };
    private static final int LONGEST = 200;
    private static final Set<String> SECRET = Set.of("password", "passwd", "secret", "token");
    private static final List<String> CALLS = List.of("method", "execute", "command", "event", "error", "return",
            "result", "parameters", "data", "QMP");

    @Override
    public String summary(ByteSource bytes) {
        List<Field> members = fields(bytes);
        var text = new StringBuilder();
        for (String name : CALLS) {
            for (Field member : members) {
                if (member.name().equals(name) && text.length() < LONGEST) {
                    text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(said(member, 0));
                }
            }
        }
        for (Field member : members) {
            boolean more = !CALLS.contains(member.name()) && !member.name().equals("jsonrpc");
            if (more && text.length() < LONGEST) {
                text.append(text.isEmpty() ? "" : ", ").append(member.name()).append(' ').append(said(member, 0));
            }
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> members = fields(bytes);
        return Stream.of("method", "execute", "command")
                .flatMap(name -> members.stream().filter(member -> member.name().equals(name)))
                .flatMap(member -> member.shown().startsWith("[")
                        ? member.children().stream().limit(1)
                        : Stream.of(member))
                .filter(member -> member.children().isEmpty()).findFirst().map(Field::masked).orElse("question");
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return fields(bytes).stream().anyMatch(member -> member.name().equals("error")
                && !Set.of("null", "success", "\"success\"").contains(member.shown()));
    }

    /// Without the secrets in it.
    private static String said(Field member, int depth) {
        List<Field> inside = depth < 4 ? member.children() : List.of();
        if (inside.isEmpty()) {
            return member.masked();
        }
        boolean object = member.shown().startsWith("{");
        var text = new StringBuilder(object ? "{" : "[");
        for (Field each : inside) {
            text.append(text.length() > 1 ? ", " : "").append(object ? each.name() + ": " : "");
            text.append(said(hidden(each), depth + 1));
            if (text.length() > LONGEST) {
                break;
            }
        }
        return text.append(object ? '}' : ']').toString();
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        Optional<Field> whole = JsonTree.of("json", bytes, new ByteRange(from, Math.min(to, bytes.length())));
        return whole.map(value -> value.shown().startsWith("{")
                ? value.children().stream().map(JsonDetails::hidden).toList()
                : List.of(value)).orElseGet(() -> List.of(
                        Field.bytes("json", bytes, new ByteRange(from,
                                Math.min(to, bytes.length())))));
    }

    /// Members that are called so hold what must be asked for, at any depth.
    private static Field hidden(Field field) {
        Field open = SECRET.contains(field.name().toLowerCase(Locale.ROOT)) ? field.asSecret() : field;
        return field.children().isEmpty()
                ? open
                : open.with(() -> field.children().stream().map(JsonDetails::hidden).toList());
    }
}
