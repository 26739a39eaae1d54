package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// A frame of HTTP/2 that is about the connection or a stream as such.
record Http2Details(Http2Frame frame) implements Details {
    /// The heads of frames that nothing else looks like.
    static final List<String> MARKS = List.of("\0\0\0\4\1\0\0\0\0", "\0\0\10\6\0\0\0\0\0", "\0\0\10\6\1\0\0\0\0",
            "\0\0\4\10\0\0\0\0\0");
    static final Details PREFACE = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            return "preface of HTTP/2";
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            return List.of(Field.bytes("preface", bytes, new ByteRange(0, bytes.length())));
        }
    };
    private static final List<String> SETTINGS = List.of("setting-0", "HEADER_TABLE_SIZE", "ENABLE_PUSH",
            "MAX_CONCURRENT_STREAMS", "INITIAL_WINDOW_SIZE", "MAX_FRAME_SIZE", "MAX_HEADER_LIST_SIZE", "setting-7",
            "ENABLE_CONNECT_PROTOCOL", "NO_RFC7540_PRIORITIES");
    private static final List<String> ERRORS = List.of("NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR",
            "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL",
            "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED");

    /// The fields that every frame begins with.
    static List<Field> head(ByteSource bytes, Http2Frame frame) {
        var reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        var fields = new ArrayList<Field>();
        fields.add(Field.number("length", frame.length() - Http2Frame.HEAD, bytes, reader.take(3)));
        fields.add(Field.text("type", Http2Frame.name(frame.type()), bytes, reader.take(1)));
        fields.add(Field.number("flags", frame.flags(), bytes, reader.take(1)).shownAs(flags(frame)));
        fields.add(Field.number("stream", frame.stream(), bytes, reader.take(4)));
        return fields;
    }

    private static String flags(Http2Frame frame) {
        var names = new StringJoiner(", ", frame.flags() + " (", ")").setEmptyValue(String.valueOf(frame.flags()));
        boolean acknowledges = frame.type() == Http2Frame.SETTINGS || frame.type() == Http2Frame.PING;
        if (frame.has(Http2Frame.ACK) && acknowledges) {
            names.add("ACK");
        }
        boolean data = frame.type() == Http2Frame.DATA || frame.type() == Http2Frame.HEADERS;
        for (int flag : data || frame.type() == Http2Frame.PUSH_PROMISE ? new int[]{1, 4, 8, 0x20} : new int[0]) {
            if (frame.has(flag)) {
                names.add(flag == 1 ? "END_STREAM" : flag == 4 ? "END_HEADERS" : flag == 8 ? "PADDED" : "PRIORITY");
            }
        }
        return names.toString();
    }

    static String stream(Http2Frame frame) {
        return "stream " + frame.stream() + ": ";
    }

    @Override
    public String summary(ByteSource bytes) {
        List<Field> own = own(bytes);
        String said = own.stream().map(field -> field.name().equals("settings")
                ? field.children().stream().map(setting -> setting.name() + "=" + setting.shown())
                        .collect(Collectors.joining(", "))
                : field.masked()).collect(Collectors.joining(", "));
        String acknowledged = frame.has(Http2Frame.ACK) && (frame.type() == Http2Frame.SETTINGS
                || frame.type() == Http2Frame.PING) ? " acknowledged" : "";
        return (frame.stream() == 0 ? "" : stream(frame)) + Http2Frame.name(frame.type()) + acknowledged
                + (said.isEmpty() ? "" : " " + said);
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return frame.type() == Http2Frame.RST_STREAM && own(bytes).stream().noneMatch(
                field -> field.shown().equals("NO_ERROR"));
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        List<Field> fields = head(bytes, frame);
        fields.addAll(own(bytes));
        return fields;
    }

    private List<Field> own(ByteSource bytes) {
        var reader = new FieldReader(bytes, new ByteRange(Http2Frame.HEAD, bytes.length()), ByteOrder.BIG_ENDIAN);
        switch (frame.type()) {
            case Http2Frame.SETTINGS -> {
                if (reader.left() > 0) {
                    reader.group("settings", "", reader.left(), Http2Details::settings);
                }
            }
            case Http2Frame.RST_STREAM -> error(reader);
            case Http2Frame.GOAWAY -> {
                reader.unsigned("last-stream", 4);
                error(reader);
                reader.text("text", reader.left());
            }
            case Http2Frame.WINDOW_UPDATE -> reader.unsigned("increment", 4);
            case Http2Frame.PRIORITY -> {
                reader.unsigned("dependency", 4);
                reader.unsigned("weight", 1);
            }
            default -> {
                if (reader.left() > 0) {
                    reader.bytes("data", reader.left());
                }
            }
        }
        return reader.fields();
    }

    private static void settings(FieldReader in) {
        while (in.left() >= 6) {
            int from = in.position();
            int id = (int) in.number(2);
            long value = in.number(4);
            in.add(Field.number(id < SETTINGS.size() ? SETTINGS.get(id) : "setting-" + id, value, in.source(),
                    new ByteRange(from, in.position())));
        }
    }

    private static void error(FieldReader in) {
        long code = in.unsigned("error", 4);
        in.replaceLast(in.last().shownAs(code < ERRORS.size() ? ERRORS.get((int) code) : "error " + code));
    }
}
