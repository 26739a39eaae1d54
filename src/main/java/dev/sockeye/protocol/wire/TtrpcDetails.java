package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message of ttrpc: of a request `service`, `method`, `payload`, `timeout` and `metadata` (`request.proto`), of a response
/// `status` and `payload`, of data the payload itself.
///
/// @param call what is answered, "/shop.Orders/Get"; empty for a question, or when that is not known
record TtrpcDetails(Schema schema, String call) implements Details {
    private static final int LONGEST = 300;

    /// What a question asks for.
    static String call(ByteSource bytes) {
        String service = "";
        String method = "";
        for (Protobuf.Raw raw : Protobuf.raw(bytes, new ByteRange(Ttrpc.HEAD, bytes.length()))) {
            service = raw.number() == 1 ? raw.text("service", bytes).shown() : service;
            method = raw.number() == 2 ? raw.text("method", bytes).shown() : method;
        }
        return "/" + service + "/" + method;
    }

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String service = said(fields, "service");
        String status = said(fields, "status");
        String text = switch (fields.get(2).shown()) {
            case "request" -> "/" + service + "/" + said(fields, "method");
            case "response" -> "status " + (status.isEmpty() ? "0 OK" : status);
            default -> "data";
        };
        String payload = fields.stream().filter(field -> field.name().equals("payload"))
                .map(field -> Protobuf.text(field.children())).findFirst().orElse("");
        text = "stream " + fields.get(1).shown() + ": " + text + (payload.isEmpty() ? "" : ": " + payload);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        return "/" + said(fields, "service") + "/" + said(fields, "method");
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return fields(bytes).stream().anyMatch(field -> field.name().equals("status")
                && field.value() instanceof Value.Whole(long code) && code != 0);
    }

    private static String said(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::masked).findFirst().orElse("");
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        reader.unsigned("length", 4);
        reader.unsigned("stream", 4);
        int type = (int) reader.unsigned("type", 1);
        reader.replaceLast(Field.text("type", type == 1 ? "request" : type == 2 ? "response" : "data", bytes,
                reader.last().range()));
        long flags = reader.unsigned("flags", 1);
        reader.replaceLast(reader.last().shownAs(flags + ((flags & 1) != 0 ? ", remote closed" : "")
                + ((flags & 2) != 0 ? ", remote open" : "") + ((flags & 4) != 0 ? ", no data" : "")));
        var fields = new ArrayList<>(reader.fields());
        var body = new ByteRange(Math.min(Ttrpc.HEAD, bytes.length()), bytes.length());
        if (type == Ttrpc.DATA) {
            fields.add(Protobuf.of("payload", bytes, body, schema.answer(call)));
            return fields;
        }
        Schema.Shape shape = schema.isEmpty()
                ? null
                : type == Ttrpc.REQUEST ? schema.question(call(bytes)) : schema.answer(call);
        for (Protobuf.Raw raw : Protobuf.raw(bytes, body)) {
            fields.add(named(type, raw, bytes, shape));
        }
        return fields;
    }

    private static Field named(int type, Protobuf.Raw raw, ByteSource bytes, Schema.@Nullable Shape shape) {
        return switch (type * 10 + raw.number()) {
            case 11 -> raw.text("service", bytes);
            case 12 -> raw.text("method", bytes);
            case 13, 22 -> Protobuf.of("payload", bytes, raw.content(), shape);
            case 14 -> raw.field("timeout", bytes);
            case 15 -> raw.field("metadata", bytes);
            case 21 -> status(raw, bytes);
            default -> raw.field(String.valueOf(raw.number()), bytes);
        };
    }

    /// `google.rpc.Status`: a code and its text.
    private static Field status(Protobuf.Raw raw, ByteSource bytes) {
        long code = 0;
        String message = "";
        for (Protobuf.Raw each : Protobuf.raw(bytes, raw.content())) {
            code = each.number() == 1 ? each.value() : code;
            message = each.number() == 2 ? each.text("message", bytes).shown() : message;
        }
        return Field.number("status", code, bytes, raw.range())
                .shownAs(Http2HeaderDetails.status(code) + (message.isEmpty() ? "" : ": " + message));
    }
}
