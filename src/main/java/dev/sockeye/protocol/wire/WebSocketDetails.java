package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Joined;
import dev.sockeye.protocol.JsonTree;
import dev.sockeye.protocol.Unpacked;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A frame of WebSocket.
///
/// @param head bytes before the payload
/// @param type of the frame
/// @param of type of the message that it is a part of
/// @param window what the packed message may repeat; null when that is not known, [WebSocketDecoder#NOT_PACKED] when it is not packed
/// @param whole whether the message ends here and is shown
/// @param before what came of it in earlier frames, not masked
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebSocketDetails(int head, int type, int of, byte @Nullable [] window, boolean whole, List<ByteSource> before)
        implements
            Details {
    private static final List<String> TYPES = List.of("continuation", "text", "binary", "3", "4", "5", "6", "7",
            "close",
            "ping", "pong");
    private static final int LONGEST = 200;

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        if (!whole) {
            return "part of " + TYPES.get(of) + ", " + (bytes.length() - head) + " bytes";
        }
        String said = fields.stream().filter(field -> field.name().equals("text") || field.name().equals("data")
                || field.name().equals("code") || field.name().equals("reason")).map(Field::masked)
                .filter(text -> !text.isEmpty()).reduce((one, two) -> one + " " + two).orElse("");
        said = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
        return TYPES.get(of) + (said.isEmpty() ? "" : ": " + said);
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        int first = (int) reader.number(1);
        reader.add(Field.text("type", TYPES.get(type), bytes, new ByteRange(0, 1)));
        reader.add(Field.text("last", Boolean.toString(first >= 0x80), bytes, new ByteRange(0, 1)));
        int second = (int) reader.number(1);
        int payload = bytes.length() - head;
        boolean masked = second >= 0x80;
        reader.add(Field.number("length", payload, bytes, new ByteRange(1, head - (masked ? 4 : 0))));
        reader.skip(head - 2 - (masked ? 4 : 0));
        int mask = masked ? (int) reader.number(4) : 0;
        if (masked) {
            reader.add(Field.bytes("mask", bytes, new ByteRange(head - 4, head)));
        }
        var fields = new ArrayList<>(reader.fields());
        ByteSource plain = masked ? new Unmasked(new Part(bytes, own(bytes)), mask) : bytes;
        ByteRange range = masked ? new ByteRange(0, payload) : own(bytes);
        if (type == WebSocketDecoder.CLOSE) {
            close(plain, range, fields);
        } else if (!whole) {
            fields.add(Field.bytes("part", plain, range));
        } else if (before.isEmpty() && !isPacked()) {
            fields.add(message(plain, range));
        } else {
            fields.add(joined(bytes, new Part(plain, range)));
        }
        return fields;
    }

    private ByteRange own(ByteSource bytes) {
        return new ByteRange(head, bytes.length());
    }

    @SuppressWarnings("ReferenceEquality") // the one that stands for none
    private boolean isPacked() {
        return window != WebSocketDecoder.NOT_PACKED;
    }

    private Field joined(ByteSource bytes, ByteSource last) {
        ByteSource all = all(last);
        if (!isPacked()) {
            return message(all, new ByteRange(0, all.length()));
        }
        Optional<Unpacked> plain = plain(bytes);
        return plain.map(unpacked -> message(unpacked, new ByteRange(0, unpacked.length())))
                .orElseGet(() -> Field.bytes("data", all, new ByteRange(0, all.length()))
                        .shownAs(all.length() + " bytes, packed after what was not seen"));
    }

    private ByteSource all(ByteSource last) {
        if (before.isEmpty()) {
            return last;
        }
        var parts = new ArrayList<>(before);
        parts.add(last);
        return new Joined(parts);
    }

    /// What a packed message that ends in this frame says.
    Optional<Unpacked> plain(ByteSource bytes) {
        byte[] head = bytes.bytes(new ByteRange(0, this.head));
        boolean masked = head.length > 1 && head[1] < 0;
        int mask = masked ? ByteBuffer.wrap(head).getInt(this.head - 4) : 0;
        ByteSource own = new Unmasked(new Part(bytes, own(bytes)), mask);
        byte[] known = window;
        return known == null ? Optional.empty() : Unpacked.message(all(own), known);
    }

    private static void close(ByteSource plain, ByteRange range, List<Field> fields) {
        var reader = new FieldReader(plain, range, ByteOrder.BIG_ENDIAN);
        if (reader.left() >= 2) {
            reader.unsigned("code", 2);
            reader.text("reason", reader.left());
        }
        fields.addAll(reader.fields());
    }

    private Field message(ByteSource from, ByteRange all) {
        if (of != WebSocketDecoder.TEXT) {
            return Field.bytes("data", from, all);
        }
        byte[] first = from.bytes(new ByteRange(all.from(), Math.min(all.to(), all.from() + 1)));
        Optional<Field> json = first.length > 0 && (first[0] == '{' || first[0] == '[')
                ? JsonTree.of("text", from, all)
                : Optional.empty();
        return json.orElseGet(() -> Field.text("text",
                new String(from.bytes(new ByteRange(all.from(), Math.min(all.to(), all.from() + (1 << 16)))),
                        StandardCharsets.UTF_8),
                from, all));
    }
}
