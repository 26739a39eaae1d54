package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A message of protocol buffers without its schema: fields by their numbers. What has a length is text when all of it can be
/// read as such, else a message when it can be read as one to its end, else bytes.
final class Protobuf {
    private static final int MOST_FIELDS = 10_000;
    private static final int MOST_SHOWN = 8;
    private static final int LONGEST = 200;
    /// What four or eight bytes are taken for as a number with a fraction.
    private static final double SMALLEST = 1e-9;
    private static final double LARGEST = 1e15;

    private final ByteSource source;
    private final byte[] bytes;
    /// Where the bytes begin in the source.
    private final int base;
    private int at;
    private final int end;
    private final Schema.@Nullable Shape shape;

    private Protobuf(ByteSource source, byte[] bytes, int base, int from, int end) {
        this(source, bytes, base, from, end, null);
    }

    private Protobuf(ByteSource source, byte[] bytes, int base, int from, int end, Schema.@Nullable Shape shape) {
        this.shape = shape;
        this.source = source;
        this.bytes = bytes;
        this.base = base;
        at = from;
        this.end = end;
    }

    /// The message in this range as a field.
    ///
    /// @param shape what is known of it; null for nothing
    static Field of(String name, ByteSource source, ByteRange range, Schema.@Nullable Shape shape) {
        return Field.group(name, range.length() + " bytes", source, range, () -> {
            byte[] bytes = source.bytes(range);
            List<Field> fields = new Protobuf(source, bytes, range.from(), 0, bytes.length, shape).fields(1);
            return fields == null ? List.of(Field.bytes("bytes", source, range)) : fields;
        });
    }

    /// "1: you, 2: {1: 7}".
    static String text(List<Field> fields) {
        String text = fields.stream().limit(MOST_SHOWN).map(field -> {
            List<Field> inside = field.children();
            boolean values = !inside.isEmpty() && inside.getFirst().name().equals(field.name());
            return field.name() + ": " + (inside.isEmpty()
                    ? field.masked()
                    : values ? "[" + field.masked() + "]" : "{" + text(inside) + "}");
        }).collect(Collectors.joining(", "));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// A field as it lies there.
    ///
    /// @param content what has a length, without that
    /// @param value of a number
    record Raw(int number, int wire, ByteRange range, ByteRange content, long value) {
        /// As text.
        Field text(String name, ByteSource source) {
            return Field.text(name, new String(source.bytes(content), StandardCharsets.UTF_8), source, range);
        }

        /// As whatever it looks like.
        Field field(String name, ByteSource source) {
            byte[] bytes = source.bytes(content);
            return new Protobuf(source, bytes, content.from(), 0, bytes.length).shown(name, this, 1);
        }
    }

    /// The fields in this range, as many as can be read.
    static List<Raw> raw(ByteSource source, ByteRange range) {
        byte[] bytes = source.bytes(range);
        var message = new Protobuf(source, bytes, range.from(), 0, bytes.length);
        var fields = new ArrayList<Raw>();
        for (Raw next = message.next(); next != null && fields.size() < MOST_FIELDS; next = message.next()) {
            fields.add(next);
        }
        return fields;
    }

    /// Null when it is none.
    private @Nullable List<Field> fields(int depth) {
        var fields = new ArrayList<Field>();
        while (at < end && fields.size() < MOST_FIELDS) {
            Raw next = next();
            if (next == null) {
                return null;
            }
            Schema.Member member = shape == null ? null : shape.member(next.number());
            fields.add(shape == null || member == null
                    ? shown(Integer.toString(next.number()), next, depth)
                    : named(shape, member, next, depth));
        }
        return fields;
    }

    /// The next field; null when none begins here, or it does not end.
    private @Nullable Raw next() {
        int from = at;
        long tag = at < end ? varint() : 0;
        if (at > end || tag < 8 || tag > 0xffffffffL) {
            return null;
        }
        int wire = (int) tag & 7;
        long value = 0;
        int content = at;
        switch (wire) {
            case 0 -> value = varint();
            case 1, 5 -> {
                int size = wire == 1 ? 8 : 4;
                if (size > end - at) {
                    return null;
                }
                ByteBuffer number = ByteBuffer.wrap(bytes, at, size).order(ByteOrder.LITTLE_ENDIAN);
                value = size == 8 ? number.getLong() : number.getInt();
                at += size;
            }
            case 2 -> {
                long length = varint();
                if (at > end || length < 0 || length > end - at) {
                    return null;
                }
                content = at;
                at += (int) length;
            }
            default -> {
                return null;
            }
        }
        return at > end
                ? null
                : new Raw((int) (tag >>> 3), wire, new ByteRange(base + from, base + at),
                        new ByteRange(base + content, base + at), value);
    }

    /// As the schema says; whatever does not fit it, as it looks.
    private Field named(Schema.Shape of, Schema.Member member, Raw raw, int depth) {
        if (raw.wire() == 2 && member.type() == ProtobufValue.MESSAGE) {
            Schema.Shape inner = of.of(member);
            int from = raw.content().from() - base;
            int behind = raw.content().to() - base;
            return depth >= Field.DEEPEST - 2
                    ? Field.bytes(member.name(), source, raw.content())
                    : Field.group(member.name(), raw.content().length() + " bytes", source, raw.range(), () -> {
                        List<Field> inside = new Protobuf(source, bytes, base, from, behind, inner).fields(depth + 1);
                        return inside == null ? List.of(Field.bytes("bytes", source, raw.content())) : inside;
                    });
        }
        return ProtobufValue.of(of, member, raw, source).orElseGet(() -> shown(member.name(), raw, depth));
    }

    private Field shown(String name, Raw raw, int depth) {
        return switch (raw.wire()) {
            case 0 -> Field.number(name, raw.value(), source, raw.range())
                    .shownAs(Long.toUnsignedString(raw.value()));
            case 2 -> counted(name, raw, depth);
            default -> fixed(name, raw);
        };
    }

    /// At the end behind it when there is none.
    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70 && at < end; shift += 7) {
            int next = bytes[at++];
            value |= shift < 64 ? (long) (next & 0x7f) << shift : 0;
            if (next >= 0) {
                return value;
            }
        }
        at = end + 1;
        return 0;
    }

    private Field fixed(String name, Raw raw) {
        long whole = raw.value();
        boolean large = raw.wire() == 1;
        double real = large ? Double.longBitsToDouble(whole) : Float.intBitsToFloat((int) whole);
        boolean usual = whole != 0 && Math.abs(real) > SMALLEST && Math.abs(real) < LARGEST;
        Value value = usual ? new Value.Real(real) : new Value.Whole(whole);
        String shown = usual ? (large ? Double.toString(real) : Float.toString((float) real)) : Long.toString(whole);
        return new Field(name, shown, value, source, raw.range(), false, List::of);
    }

    private Field counted(String name, Raw raw, int depth) {
        int from = raw.content().from() - base;
        int behind = raw.content().to() - base;
        String text = plain(from, behind - from);
        if (text != null) {
            return Field.text(name, text, source, raw.range());
        }
        if (depth < Field.DEEPEST - 2 && new Protobuf(source, bytes, base, from, behind).isMessage()) {
            return Field.group(name, raw.content().length() + " bytes", source, raw.range(), () -> {
                List<Field> inside = new Protobuf(source, bytes, base, from, behind).fields(depth + 1);
                return inside == null ? List.of() : inside;
            });
        }
        return Field.bytes(name, source, raw.content());
    }

    /// Whether it can be read to its end, without looking into what it holds.
    private boolean isMessage() {
        while (at < end) {
            if (next() == null) {
                return false;
            }
        }
        return true;
    }

    /// The text, when nothing in it is unprintable; null otherwise.
    private @Nullable String plain(int from, int length) {
        for (int i = from; i < from + length; i++) {
            boolean control = bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\t'
                    && bytes[i] != '\r';
            if (control || bytes[i] == 0x7f || (i == from && bytes[i] == '\n')) {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
