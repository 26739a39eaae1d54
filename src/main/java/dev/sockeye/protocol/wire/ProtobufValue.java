package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Values of protocol buffers whose type is known (protobuf, "Encoding").
final class ProtobufValue {
    static final int MESSAGE = 11;
    private static final int STRING = 9;
    private static final int BYTES = 12;
    private static final int ENUM = 14;
    private static final int MOST_PACKED = 10_000;
    private static final int MOST_SHOWN = 16;

    private ProtobufValue() {}

    /// How a value of the type lies there; -1 for a type that nobody knows.
    private static int wire(int type) {
        return switch (type) {
            case 1, 6, 16 -> 1;
            case 2, 7, 15 -> 5;
            case 3, 4, 5, 8, 13, ENUM, 17, 18 -> 0;
            case STRING, BYTES, MESSAGE -> 2;
            default -> -1;
        };
    }

    /// Empty when what lies there is not of the type.
    static Optional<Field> of(Schema.Shape shape, Schema.Member member, Protobuf.Raw raw, ByteSource source) {
        int wire = wire(member.type());
        if (raw.wire() == 2 && member.type() == STRING) {
            Field text = raw.text(member.name(), source);
            return Optional.of(Field.text(member.name(), text.shown(), source, raw.range()));
        }
        if (raw.wire() == 2 && member.type() == BYTES) {
            return Optional.of(Field.bytes(member.name(), source, raw.content()));
        }
        if (raw.wire() == wire && wire != 2) {
            return Optional.of(one(shape, member, raw.value(), source, raw.range()));
        }
        boolean packed = member.repeated() && raw.wire() == 2 && (wire == 0 || wire == 1 || wire == 5);
        return packed ? Optional.of(several(shape, member, raw, source)) : Optional.empty();
    }

    private static Field several(Schema.Shape shape, Schema.Member member, Protobuf.Raw raw, ByteSource source) {
        var first = new FieldReader(source, raw.content(), ByteOrder.LITTLE_ENDIAN);
        String shown = values(shape, member, first, MOST_SHOWN).stream().map(Field::shown)
                .collect(Collectors.joining(", "));
        return Field.group(member.name(), shown + (first.left() > 0 ? ", …" : ""), source, raw.range(), () -> values(
                shape, member, new FieldReader(source, raw.content(), ByteOrder.LITTLE_ENDIAN), MOST_PACKED));
    }

    private static List<Field> values(Schema.Shape shape, Schema.Member member, FieldReader in, int most) {
        int wire = wire(member.type());
        for (int n = 0; n < most && in.left() > 0; n++) {
            int from = in.position();
            long value = switch (wire) {
                case 1 -> in.number(8);
                case 5 -> (int) in.number(4);
                default -> varint(in);
            };
            in.add(one(shape, member, value, in.source(), new ByteRange(from, in.position())));
        }
        return in.fields();
    }

    private static long varint(FieldReader in) {
        long value = 0;
        for (int shift = 0; shift < 70 && in.left() > 0; shift += 7) {
            long next = in.number(1);
            value |= shift < Long.SIZE ? (next & 0x7f) << shift : 0;
            if (next < 0x80) {
                break;
            }
        }
        return value;
    }

    private static Field one(Schema.Shape shape, Schema.Member member, long value, ByteSource source,
            ByteRange range) {
        String name = member.name();
        return switch (member.type()) {
            case 1 ->
                real(name, Double.longBitsToDouble(value), Double.toString(Double.longBitsToDouble(value)), source,
                        range);
            case 2 -> real(name, Float.intBitsToFloat((int) value), Float.toString(Float.intBitsToFloat((int) value)),
                    source, range);
            case 7, 13 -> Field.number(name, value & 0xffffffffL, source, range);
            case 4, 6 -> Field.number(name, value, source, range).shownAs(Long.toUnsignedString(value));
            case 8 -> Field.text(name, value == 0 ? "false" : "true", source, range);
            case ENUM -> Field.text(name, shape.named(member, value), source, range);
            case 17, 18 -> Field.number(name, value >>> 1 ^ -(value & 1), source, range);
            default -> Field.number(name, value, source, range);
        };
    }

    private static Field real(String name, double number, String shown, ByteSource source, ByteRange range) {
        return new Field(name, shown, new Value.Real(number), source, range, false, List::of);
    }
}
