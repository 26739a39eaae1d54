package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Joined;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a body in chunks, with the trailer; it shows the whole body, unless that was too long to be kept.
///
/// @param body all its chunks behind each other
record HttpEndDetails(HttpHead head, @Nullable Joined body, long length) implements Details {
    @Override
    public String summary(ByteSource bytes) {
        return "end of the body, " + length + " bytes" + (head.type().isEmpty() ? "" : ", " + head.type());
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var fields = new ArrayList<Field>();
        var reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        reader.textUntil("size", '\n');
        int from = reader.position();
        List<Field> trailer = HttpDetails.header(bytes, from, bytes.length());
        if (!trailer.isEmpty()) {
            fields.add(Field.group("trailer", "", bytes, new ByteRange(from, bytes.length()), () -> trailer));
        }
        if (body != null) {
            fields.addAll(HttpBody.fields(head, body, new ByteRange(0, body.length())));
        }
        return fields;
    }
}
