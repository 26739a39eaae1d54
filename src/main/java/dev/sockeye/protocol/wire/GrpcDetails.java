package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Joined;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Unpacked;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Messages of gRPC that end in a frame of data.
///
/// @param before the beginning of the first one in earlier frames
/// @param first where in this frame the first one begins, or goes on
/// @param count how many messages can be read
/// @param left bytes of the last message that are still to come
/// @param shape of the messages; null when that is not known
record GrpcDetails(Http2Frame frame, HttpHead head, List<ByteSource> before, long first, int count, long left,
        Schema.@Nullable Shape shape)
        implements
            Details {
    private static final int MOST_SHOWN = 4;
    private static final int MOST = 10_000;
    private static final int LONGEST = 300;

    @Override
    public String summary(ByteSource bytes) {
        String text = Http2Details.stream(frame) + messages(bytes, MOST_SHOWN).stream()
                .map(message -> "message of " + message.shown() + said(message)).collect(Collectors.joining("; "))
                + (count > MOST_SHOWN ? "; …" : "")
                + (count == 0 && frame.to() > frame.from() ? "part of a message" : "")
                + (left > 0 ? ", " + left + " bytes to come" : "") + (frame.ends() ? ", end" : "");
        text = text.replace(": , end", ": end");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String said(Field message) {
        String text = Protobuf.text(message.children());
        return text.isEmpty() ? "" : ": " + text;
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        List<Field> fields = Http2Details.head(bytes, frame);
        fields.add(Field.bytes("data", bytes, new ByteRange((int) frame.from(), (int) frame.to())));
        fields.addAll(messages(bytes, MOST));
        return fields;
    }

    private List<Field> messages(ByteSource bytes, int most) {
        var messages = new ArrayList<Field>();
        ByteSource source = bytes;
        var range = new ByteRange((int) Math.min(first, bytes.length()), (int) frame.to());
        if (!before.isEmpty()) {
            var parts = new ArrayList<>(before);
            parts.add(new Part(bytes, new ByteRange((int) frame.from(), (int) frame.to())));
            source = new Joined(parts);
            range = new ByteRange(0, source.length());
        }
        var reader = new FieldReader(source, range, ByteOrder.BIG_ENDIAN);
        for (int n = 0; n < Math.min(count, most) && reader.left() >= 5; n++) {
            boolean packed = reader.number(1) != 0;
            int length = (int) reader.number(4);
            ByteRange body = reader.take(length);
            messages.add(packed ? unpacked(source, body) : Protobuf.of("message", source, body, shape));
        }
        return messages;
    }

    private Field unpacked(ByteSource source, ByteRange range) {
        var packed = new Part(source, range);
        Optional<Unpacked> plain = switch (head.encoding()) {
            case "gzip" -> Unpacked.gzip(packed);
            case "deflate" -> Unpacked.deflate(packed);
            default -> Optional.empty();
        };
        return plain.map(bytes -> Protobuf.of("message", bytes, new ByteRange(0, bytes.length()), shape))
                .orElseGet(() -> Field.bytes("message", source, range)
                        .shownAs(range.length() + " bytes, packed with " + head.encoding()));
    }
}
