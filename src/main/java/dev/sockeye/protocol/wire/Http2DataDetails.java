package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Joined;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.List;

/// A part of a body of HTTP/2; the last one shows all of it, unless that was too long to be kept.
///
/// @param before what came in earlier frames
/// @param whole whether the body is shown here
record Http2DataDetails(Http2Frame frame, HttpHead head, List<ByteSource> before, boolean whole) implements Details {
    @Override
    public String summary(ByteSource bytes) {
        Field data = data(bytes);
        return Http2Details.stream(frame) + data.range().length() + " bytes" + (data.range().isEmpty() ? "" : ": ")
                + data.masked() + (frame.ends() ? ", end" : "");
    }

    private Field data(ByteSource bytes) {
        return Field.bytes("data", bytes, new ByteRange((int) frame.from(), (int) frame.to()));
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        List<Field> fields = Http2Details.head(bytes, frame);
        Field data = data(bytes);
        fields.add(data);
        if (whole && before.isEmpty()) {
            fields.addAll(HttpBody.fields(head, bytes, data.range()));
        } else if (whole) {
            var parts = new ArrayList<>(before);
            parts.add(new Part(bytes, data.range()));
            var joined = new Joined(parts);
            fields.addAll(HttpBody.fields(head, joined, new ByteRange(0, joined.length())));
        }
        return fields;
    }
}
