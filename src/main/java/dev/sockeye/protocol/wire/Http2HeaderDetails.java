package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Joined;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A header of HTTP/2: its own fields (":method") by their names at the top, the others below `header`.
///
/// @param headers with their places in the frame
/// @param grpc whether they are about a call of gRPC
/// @param body what this ends, when that is to be shown here
record Http2HeaderDetails(Http2Frame frame, List<Hpack.Header> headers, boolean grpc, @Nullable Body body)
        implements
            Details {
    private static final List<String> STATUS = List.of("OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
            "UNAUTHENTICATED");

    /// A body before its trailers.
    record Body(HttpHead head, List<ByteSource> parts) {}

    @Override
    public String summary(ByteSource bytes) {
        List<Field> own = own(bytes);
        String path = said(own, "path");
        String type = said(header(bytes), "content-type");
        String text;
        if (grpc && !said(own, "service").isEmpty()) {
            text = "/" + said(own, "service") + "/" + said(own, "method");
        } else if (grpc) {
            String status = said(own, "status");
            text = status.isEmpty() ? "answer begins" : "status " + status;
            text += said(own, "message").isEmpty() ? "" : ": " + said(own, "message");
        } else if (!path.isEmpty() || !said(own, "method").isEmpty()) {
            text = said(own, "method") + " " + path + (type.isEmpty() ? "" : ", " + type);
        } else if (!said(own, "status").isEmpty()) {
            text = said(own, "status") + (type.isEmpty() ? "" : ", " + type);
        } else {
            text = "trailer " + header(bytes).stream().map(field -> field.name() + ": " + field.masked())
                    .collect(Collectors.joining(", "));
        }
        return Http2Details.stream(frame) + (frame.type() == Http2Frame.PUSH_PROMISE ? "promise of " : "") + text;
    }

    private static String said(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::masked).findFirst().orElse("");
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> own = own(bytes);
        return grpc
                ? "/" + said(own, "service") + "/" + said(own, "method")
                : HttpQuestion.of(said(own, "method"), said(own, "path"));
    }

    /// A call of gRPC is judged by its own status, which comes last.
    @Override
    public boolean isFailure(ByteSource bytes) {
        return own(bytes).stream().anyMatch(field -> field.name().equals("status")
                && field.value() instanceof Value.Whole(long code) && (grpc ? code != 0 : code >= 400));
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        List<Field> fields = Http2Details.head(bytes, frame);
        fields.addAll(own(bytes));
        fields.add(Field.group("header", "", bytes, new ByteRange((int) frame.from(), bytes.length()),
                () -> header(bytes)));
        if (body != null) {
            var joined = new Joined(body.parts());
            fields.addAll(HttpBody.fields(body.head(), joined, new ByteRange(0, joined.length())));
        }
        return fields;
    }

    /// What has a name of its own.
    private List<Field> own(ByteSource bytes) {
        var fields = new ArrayList<Field>();
        for (Hpack.Header header : headers) {
            var range = new ByteRange(header.from(), header.to());
            String value = header.value();
            switch (grpc ? "grpc " + header.name() : header.name()) {
                case "grpc :path" -> {
                    int split = value.lastIndexOf('/');
                    fields.add(Field.text("service", value.substring(value.startsWith("/") ? Math.min(1, split) : 0,
                            Math.max(split, 0)), bytes, range));
                    fields.add(Field.text("method", value.substring(split + 1), bytes, range));
                }
                case "grpc grpc-status" -> fields.add(number("status", value, bytes, range, true));
                case "grpc grpc-message" -> fields.add(Field.text("message", percent(value), bytes, range));
                case "grpc :status" -> fields.add(number("http-status", value, bytes, range, false));
                case ":status" -> fields.add(number("status", value, bytes, range, false));
                case ":method", ":path", ":scheme", ":authority", "grpc :authority" ->
                    fields.add(Field.text(header.name().substring(1), value, bytes, range));
                default -> {
                }
            }
        }
        return fields;
    }

    private static Field number(String name, String value, ByteSource bytes, ByteRange range, boolean named) {
        boolean digits = !value.isEmpty() && value.length() < 5
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Field.text(name, value, bytes, range);
        }
        int number = Integer.parseInt(value);
        Field field = Field.number(name, number, bytes, range);
        return named ? field.shownAs(status(number)) : field;
    }

    /// "5 NOT_FOUND".
    static String status(long code) {
        return code + (code >= 0 && code < STATUS.size() ? " " + STATUS.get((int) code) : "");
    }

    /// "Responses": bytes that are no printable ASCII as `%41`.
    private static String percent(String text) {
        return text.indexOf('%') < 0 ? text : PercentText.decoded(text);
    }

    private List<Field> header(ByteSource bytes) {
        return headers.stream().filter(header -> !header.name().startsWith(":")).map(header -> {
            Field field = Field.text(header.name(), header.value(), bytes, new ByteRange(header.from(), header.to()));
            return HttpDetails.isSecret(header.name()) ? field.asSecret() : field;
        }).toList();
    }
}
