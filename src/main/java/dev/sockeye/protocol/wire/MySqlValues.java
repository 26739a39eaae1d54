package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import java.util.ArrayList;
import java.util.List;

/// The values of MySQL's rows and parameters, in both forms.
final class MySqlValues {
    private static final int MOST_VALUES = 10_000;

    private MySqlValues() {}

    /// Values as text, with their lengths.
    static void texts(FieldReader in) {
        for (int n = 0; n < MOST_VALUES && in.left() > 0 && !in.isTorn(); n++) {
            int from = in.position();
            byte[] first = in.source().bytes(new ByteRange(from, from + 1));
            if (first.length > 0 && (first[0] & 0xff) == 0xfb) {
                in.skip(1);
                in.add(Field.text("value", "NULL", in.source(), new ByteRange(from, from + 1)));
            } else {
                in.text("value", (int) Math.min(counted(in), Integer.MAX_VALUE));
            }
        }
    }

    /// "Binary Protocol Value".
    ///
    /// @param first the bit of the first value in the set of those that are null
    static void binary(FieldReader in, int[] types, byte[] nulls, int first) {
        for (int n = 0; n < types.length && !in.isTorn(); n++) {
            int bit = n + first;
            if (bit / 8 < nulls.length && (nulls[bit / 8] >> bit % 8 & 1) != 0) {
                in.add(Field.text("value", "NULL", in.source(), new ByteRange(in.position(), in.position())));
                continue;
            }
            int size = switch (types[n] & 0xff) {
                case 0x01 -> 1;
                case 0x02, 0x0d -> 2;
                case 0x03, 0x09, 0x04 -> 4;
                case 0x08, 0x05 -> 8;
                default -> 0;
            };
            boolean real = (types[n] & 0xff) == 0x04 || (types[n] & 0xff) == 0x05;
            switch (types[n] & 0xff) {
                case 0x07, 0x0a, 0x0b, 0x0c -> moment(in, types[n] & 0xff);
                default -> {
                    if (size == 0) {
                        in.text("value", (int) Math.min(counted(in), Integer.MAX_VALUE));
                    } else if (real) {
                        real(in, size);
                    } else if ((types[n] & 0x100) != 0) {
                        in.unsigned("value", size);
                    } else {
                        in.signed("value", size);
                    }
                }
            }
        }
    }

    private static void real(FieldReader in, int size) {
        long bits = in.unsigned("value", size);
        double number = size == 8 ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
        String shown = size == 8 ? Double.toString(number) : Float.toString((float) number);
        in.replaceLast(
                new Field("value", shown, new Value.Real(number), in.source(), in.last().range(), false, List::of));
    }

    /// A date, with a time, or a time with days: only as much of it as is not zero.
    private static void moment(FieldReader in, int type) {
        int from = in.position();
        int length = (int) in.number(1);
        int behind = Math.min(in.position() + length, in.position() + in.left());
        var parts = new ArrayList<String>();
        if (type == 0x0b) {
            boolean negative = in.position() < behind && in.number(1) == 1;
            long days = in.position() < behind ? in.number(4) : 0;
            parts.add((negative ? "-" : "") + (days == 0 ? "" : days + " days ") + clock(in, behind));
        } else {
            long year = in.position() < behind ? in.number(2) : 0;
            long month = in.position() < behind ? in.number(1) : 0;
            long day = in.position() < behind ? in.number(1) : 0;
            parts.add("%04d-%02d-%02d".formatted(year, month, day));
            if (in.position() < behind) {
                parts.add(clock(in, behind));
            }
        }
        in.skip(behind - in.position());
        in.add(Field.text("value", String.join(" ", parts), in.source(), new ByteRange(from, in.position())));
    }

    private static String clock(FieldReader in, int behind) {
        long hour = in.position() < behind ? in.number(1) : 0;
        long minute = in.position() < behind ? in.number(1) : 0;
        long second = in.position() < behind ? in.number(1) : 0;
        long micros = in.position() < behind ? in.number(4) : 0;
        return "%02d:%02d:%02d".formatted(hour, minute, second) + (micros == 0 ? "" : ".%06d".formatted(micros));
    }

    /// "Protocol::LengthEncodedInteger".
    static long counted(FieldReader in) {
        int first = (int) in.number(1);
        return switch (first) {
            case 0xfc -> in.number(2);
            case 0xfd -> in.number(2) | in.number(1) << 16;
            case 0xfe -> Math.max(0, in.number(8));
            default -> first;
        };
    }
}
