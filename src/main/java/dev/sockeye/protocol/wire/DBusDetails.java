package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A message of D-Bus.
///
/// @param descriptors what was passed with it, in the order of its indexes
record DBusDetails(List<String> descriptors) implements Details {
    private static final List<String> TYPES = List.of("invalid", "method call", "method return", "error", "signal");
    private static final List<String> HEADER = List.of("field-0", "path", "interface", "member", "error",
            "reply-serial", "destination", "sender", "signature", "unix-fds");
    private static final int LONGEST_SUMMARY = 300;

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String body = body(fields);
        String name = said(fields, "interface") + (said(fields, "interface").isEmpty() ? "" : ".")
                + said(fields, "member");
        String text = switch (fields.getFirst().shown()) {
            case "method call" -> "call " + name + body + " on " + said(fields, "path") + to(fields);
            case "signal" -> "signal " + name + body + " of " + said(fields, "path") + to(fields);
            case "error" -> "error " + said(fields, "error") + body;
            case "method return" -> "return " + body;
            default -> fields.getFirst().shown();
        };
        return text.length() > LONGEST_SUMMARY ? text.substring(0, LONGEST_SUMMARY) + "…" : text;
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String of = said(fields, "interface");
        return of.isEmpty() ? said(fields, "member") : of + "." + said(fields, "member");
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        byte[] start = bytes.bytes(new ByteRange(0, Math.min(2, bytes.length())));
        return start.length == 2 && start[1] == 3;
    }

    private static String to(List<Field> fields) {
        String receiver = said(fields, "destination");
        return receiver.isEmpty() ? "" : " to " + receiver;
    }

    private static String said(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::masked).findFirst().orElse("");
    }

    private static String body(List<Field> fields) {
        return fields.stream().filter(field -> field.name().equals("body")).flatMap(body -> body.children().stream())
                .limit(16).map(Field::masked).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        byte[] first = bytes.bytes(new ByteRange(0, Math.min(1, bytes.length())));
        var reader = new FieldReader(bytes, first.length > 0 && first[0] == 'l'
                ? ByteOrder.LITTLE_ENDIAN
                : ByteOrder.BIG_ENDIAN);
        reader.skip(1);
        int type = (int) reader.unsigned("type", 1);
        reader.replaceLast(Field.text("type", TYPES.get(type < TYPES.size() ? type : 0), bytes, new ByteRange(1, 2)));
        long flags = reader.unsigned("flags", 1);
        reader.replaceLast(reader.last().shownAs(flags + flags(flags)));
        reader.skip(1);
        int body = (int) reader.number(4);
        reader.unsigned("serial", 4);
        int header = (int) reader.number(4);
        int end = (int) Math.min(bytes.length(), 16L + header);
        String signature = "";
        while (reader.position() < end) {
            DBusValues.align(reader, 8);
            int code = (int) reader.number(1);
            String name = code < HEADER.size() ? HEADER.get(code) : "field-" + code;
            if (!new DBusValues(descriptors).variant(reader, name, 0) || reader.isTorn()) {
                break;
            }
            signature = code == 8 ? reader.last().shown() : signature;
        }
        reader.skip(Math.max(0, bytes.length() - body - reader.position()));
        String of = signature;
        if (!of.isEmpty()) {
            reader.group("body", of, reader.left(), inside -> new DBusValues(descriptors).all(inside, of));
        }
        if (!descriptors.isEmpty()) {
            var all = new ByteRange(0, bytes.length());
            reader.add(Field.group("descriptors", String.valueOf(descriptors.size()), bytes, all,
                    () -> IntStream.range(0, descriptors.size())
                            .mapToObj(n -> Field.text(String.valueOf(n), descriptors.get(n), bytes, all)).toList()));
        }
        return reader.fields();
    }

    private static String flags(long flags) {
        return ((flags & 1) != 0 ? ", no reply expected" : "") + ((flags & 2) != 0 ? ", no auto start" : "")
                + ((flags & 4) != 0 ? ", interactive authorization" : "");
    }
}
