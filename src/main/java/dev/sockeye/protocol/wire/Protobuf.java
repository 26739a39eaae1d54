package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
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

    private final ByteSource source;
    private final byte[] bytes;
    /// Where the bytes begin in the source.
    private final int base;
    private int at;
    private int end;

    private Protobuf(ByteSource source, byte[] bytes, int base, int from, int end) {
        this.source = source;
        this.bytes = bytes;
        this.base = base;
        at = from;
        this.end = end;
    }

    /// The message in this range as a field.
    static Field of(String name, ByteSource source, ByteRange range) {
        return Field.group(name, range.length() + " bytes", source, range, () -> {
            byte[] bytes = source.bytes(range);
            List<Field> fields = new Protobuf(source, bytes, range.from(), 0, bytes.length).fields(1);
            return fields == null ? List.of(Field.bytes("bytes", source, range)) : fields;
        });
    }

    /// "1: you, 2: {1: 7}".
    static String text(List<Field> fields) {
        String text = fields.stream().limit(MOST_SHOWN).map(field -> {
            List<Field> inside = field.children();
            return field.name() + ": " + (inside.isEmpty() ? field.masked() : "{" + text(inside) + "}");
        }).collect(Collectors.joining(", "));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// Null when it is none.
    private @Nullable List<Field> fields(int depth) {
        var fields = new ArrayList<Field>();
        while (at < end) {
            int from = at;
            long tag = varint();
            int number = (int) (tag >>> 3);
            if (tag < 8 || tag > 0xffffffffL || !value(fields, from, number, (int) tag & 7, depth)) {
                return null;
            }
            if (fields.size() > MOST_FIELDS) {
                return fields;
            }
        }
        return fields;
    }

    private boolean value(List<Field> fields, int from, int number, int type, int depth) {
        String name = Integer.toString(number);
        switch (type) {
            case 0 -> {
                long value = varint();
                if (at > end) {
                    return false;
                }
                fields.add(Field.number(name, value, source, range(from)).shownAs(Long.toUnsignedString(value)));
            }
            case 1, 5 -> {
                int size = type == 1 ? 8 : 4;
                if (size > end - at) {
                    return false;
                }
                fields.add(fixed(name, size, from));
            }
            case 2 -> {
                long length = varint();
                if (at > end || length < 0 || length > end - at) {
                    return false;
                }
                fields.add(counted(name, from, (int) length, depth));
            }
            default -> {
                return false;
            }
        }
        return true;
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

    private Field fixed(String name, int size, int from) {
        ByteBuffer number = ByteBuffer.wrap(bytes, at, size).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        at += size;
        long whole = size == 8 ? number.getLong() : number.getInt();
        double real = size == 8 ? Double.longBitsToDouble(whole) : Float.intBitsToFloat((int) whole);
        boolean usual = whole != 0 && Math.abs(real) > 1e-9 && Math.abs(real) < 1e15;
        Value value = usual ? new Value.Real(real) : new Value.Whole(whole);
        String shown = usual
                ? (size == 8 ? Double.toString(real) : Float.toString((float) real))
                : Long.toString(whole);
        return new Field(name, shown, value, source, range(from), false, List::of);
    }

    private Field counted(String name, int from, int length, int depth) {
        int content = at;
        at += length;
        int behind = at;
        String text = plain(content, length);
        if (text != null) {
            return Field.text(name, text, source, range(from));
        }
        var inner = new Protobuf(source, bytes, base, content, behind);
        if (depth < Field.DEEPEST - 2 && inner.isMessage()) {
            return Field.group(name, length + " bytes", source, range(from), () -> {
                List<Field> inside = new Protobuf(source, bytes, base, content, behind).fields(depth + 1);
                return inside == null ? List.of() : inside;
            });
        }
        return Field.bytes(name, source, new ByteRange(base + content, base + behind));
    }

    /// Whether it can be read to its end, without looking into what it holds.
    private boolean isMessage() {
        while (at < end) {
            long tag = varint();
            if (at > end || tag < 8 || tag > 0xffffffffL) {
                return false;
            }
            switch ((int) tag & 7) {
                case 0 -> varint();
                case 1 -> at += 8;
                case 5 -> at += 4;
                case 2 -> {
                    long length = varint();
                    if (at > end || length < 0 || length > end - at) {
                        return false;
                    }
                    at += (int) length;
                }
                default -> {
                    return false;
                }
            }
        }
        return at == end;
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

    private ByteRange range(int from) {
        return new ByteRange(base + from, base + Math.min(at, end));
    }
}
