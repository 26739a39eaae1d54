package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a record of FastCGI says.
///
/// @param first whether its parameters are the first of their request: what follows may begin in the middle of one
record FastCgiDetails(boolean first) implements Details {
    static final FastCgiDetails FIRST = new FastCgiDetails(true);
    static final FastCgiDetails OTHER = new FastCgiDetails(false);
    static final int HEAD = 8;
    static final int END = 3;
    static final int PARAMS = 4;
    private static final int STDOUT = 6;
    private static final Pattern OUTPUT = Pattern.compile("Status: [45]$");
    static final int GET_VALUES = 9;
    static final int VALUES = 10;
    static final int UNKNOWN = 11;
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(1, "BEGIN_REQUEST"),
            Map.entry(2, "ABORT_REQUEST"), Map.entry(END, "END_REQUEST"), Map.entry(PARAMS, "PARAMS"),
            Map.entry(5, "STDIN"), Map.entry(6, "STDOUT"), Map.entry(7, "STDERR"), Map.entry(8, "DATA"),
            Map.entry(GET_VALUES, "GET_VALUES"), Map.entry(VALUES, "GET_VALUES_RESULT"),
            Map.entry(UNKNOWN, "UNKNOWN_TYPE"));
    private static final Set<String> SECRET = Set.of("HTTP_AUTHORIZATION", "HTTP_PROXY_AUTHORIZATION", "PHP_AUTH_PW",
            "HTTP_COOKIE");
    private static final List<String> ENDS = List.of("complete", "cannot multiplex", "overloaded", "unknown role");

    static @Nullable String name(int type) {
        return NAMES.get(type);
    }

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        Field last = fields.getLast();
        String said = switch (last.name()) {
            case "parameters" -> parameters(last.children());
            case "data" -> last.masked();
            case "keep" -> fields.get(3).shown() + (last.shown().equals("1") ? ", keep the connection" : "");
            case "protocol-status" -> "exit code " + fields.get(3).shown() + ", " + last.shown();
            case "length" -> "end";
            default -> "";
        };
        return Brief.of(fields.getFirst().shown() + (said.isEmpty() ? "" : ": " + said));
    }

    private static String parameters(List<Field> all) {
        var text = new StringBuilder();
        for (String name : List.of("REQUEST_METHOD", "REQUEST_URI", "SCRIPT_FILENAME")) {
            for (Field each : all) {
                text.append(each.name().equals(name) ? " " + each.masked() : "");
            }
        }
        return text.isEmpty() ? Brief.assignments(all) : text.substring(1) + ", " + all.size() + " parameters";
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        List<Field> all = fields.getLast().children();
        String method = said(all, "REQUEST_METHOD");
        String uri = said(all, "REQUEST_URI");
        return method.isEmpty()
                ? fields.getFirst().shown()
                : HttpQuestion.of(method, uri.isEmpty() ? said(all, "SCRIPT_FILENAME") : uri);
    }

    private static String said(List<Field> all, String name) {
        return all.stream().filter(field -> field.name().equals(name)).map(Field::masked).findFirst().orElse("");
    }

    /// By what the program ended with, or the status that it begins its output with (RFC 3875).
    @Override
    public boolean isFailure(ByteSource bytes) {
        byte[] all = bytes.bytes(new ByteRange(0, Math.min(bytes.length(), 2 * HEAD)));
        if (all.length < 2 * HEAD) {
            return false;
        }
        String said = TextFields.ascii(Arrays.copyOfRange(all, HEAD, all.length));
        return all[1] == END
                ? !said.startsWith("\0\0\0\0\0")
                : all[1] == STDOUT && said.equals("Status: ")
                        && OUTPUT.matcher(TextFields.beginning(bytes, 2 * HEAD + 1))
                                .find();
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        in.skip(1);
        int type = (int) in.unsigned("type", 1);
        String name = NAMES.getOrDefault(type, "type " + type);
        in.replaceLast(Field.text("type", name, bytes, in.last().range()));
        in.unsigned("request", 2);
        int length = (int) in.unsigned("length", 2);
        in.skip(2);
        boolean named = type == GET_VALUES || type == VALUES || (type == PARAMS && first);
        if (type == 1) {
            long role = in.unsigned("role", 2);
            in.replaceLast(in.last().shownAs(role == 1 ? "responder" : role == 2 ? "authorizer" : "filter"));
            in.unsigned("keep", 1);
        } else if (type == END) {
            in.unsigned("app-status", 4);
            int status = (int) in.unsigned("protocol-status", 1);
            in.replaceLast(in.last().shownAs(status < ENDS.size() ? ENDS.get(status) : "status " + status));
        } else if (named) {
            in.group("parameters", "", length, FastCgiDetails::pairs);
        } else if (length > 0) {
            in.bytes("data", length);
        }
        return in.fields();
    }

    /// Lengths of one byte, or of four with the highest bit set.
    private static void pairs(FieldReader in) {
        while (in.left() > 1) {
            int from = in.position();
            int nameLength = length(in);
            int valueLength = length(in);
            if (nameLength > in.left() || valueLength > in.left() - nameLength) {
                // It goes on in the next record.
                in.add(Field.bytes("rest", in.source(), new ByteRange(from, from + in.left() + in.position() - from)));
                return;
            }
            String name = in.text(in.take(nameLength));
            in.text(TextFields.name(name), valueLength);
            Field value = TextFields.numbered(in.last());
            in.replaceLast(SECRET.contains(name) ? value.asSecret() : value);
        }
    }

    private static int length(FieldReader in) {
        int first = (int) in.number(1);
        return first < 0x80 ? first : (first & 0x7f) << 24 | (int) in.number(1) << 16 | (int) in.number(2);
    }
}
