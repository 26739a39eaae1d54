package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.JsonTree;
import dev.sockeye.protocol.Unpacked;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The body of a message: as it came, and unpacked when it is packed; JSON with its members.
final class HttpBody {
    private HttpBody() {}

    /// @param source has the body in the range
    static List<Field> fields(HttpHead head, ByteSource source, ByteRange range) {
        if (range.isEmpty()) {
            return List.of();
        }
        Optional<Unpacked> plain = unpacked(head.encoding(), new Part(source, range));
        var fields = new ArrayList<Field>();
        if (plain.isPresent()) {
            fields.add(Field.bytes("packed", source, range).shownAs(range.length() + " bytes, " + head.encoding()));
            fields.add(body(head, plain.get(), new ByteRange(0, plain.get().length())));
        } else {
            fields.add(body(head, source, range));
        }
        return fields;
    }

    private static Field body(HttpHead head, ByteSource source, ByteRange range) {
        if (DockerStream.isOutput(head.type())) {
            return Field.bytes("body", source, range).with(() -> DockerStream.output(source, range));
        }
        return HttpForm.of(head.type(), source, range).orElseGet(() -> plain(head.type(), source, range));
    }

    /// JSON with its members, text, or bytes, as the type says.
    static Field plain(String type, ByteSource source, ByteRange range) {
        Optional<Field> json = type.contains("json") ? JsonTree.of("body", source, range) : Optional.empty();
        return json.orElseGet(() -> {
            byte[] bytes = source.bytes(new ByteRange(range.from(), Math.min(range.to(), range.from() + (1 << 16))));
            boolean text = type.startsWith("text/") || type.contains("json") || type.contains("xml");
            return text
                    ? Field.text("body", new String(bytes, StandardCharsets.UTF_8), source, range)
                    : Field.bytes("body", source, range);
        });
    }

    private static Optional<Unpacked> unpacked(String encoding, ByteSource packed) {
        return switch (encoding) {
            case "gzip", "x-gzip" -> Unpacked.gzip(packed);
            case "deflate" -> Unpacked.deflate(packed);
            case "br" -> Unpacked.brotli(packed);
            default -> Optional.empty();
        };
    }
}
