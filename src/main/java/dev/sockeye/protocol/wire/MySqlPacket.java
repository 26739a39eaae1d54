package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a packet of MySQL.
final class MySqlPacket {
    private static final Map<Integer, String> COMMANDS = Map.ofEntries(Map.entry(0x01, "Quit"),
            Map.entry(0x02, "InitDB"), Map.entry(0x03, "Query"), Map.entry(0x04, "FieldList"),
            Map.entry(0x05, "CreateDB"), Map.entry(0x06, "DropDB"), Map.entry(0x07, "Refresh"),
            Map.entry(0x08, "Shutdown"), Map.entry(0x09, "Statistics"), Map.entry(0x0a, "ProcessInfo"),
            Map.entry(0x0c, "ProcessKill"), Map.entry(0x0d, "Debug"), Map.entry(0x0e, "Ping"),
            Map.entry(0x11, "ChangeUser"), Map.entry(0x12, "BinlogDump"), Map.entry(0x15, "RegisterSlave"),
            Map.entry(0x16, "Prepare"), Map.entry(0x17, "Execute"), Map.entry(0x18, "SendLongData"),
            Map.entry(0x19, "CloseStatement"), Map.entry(0x1a, "ResetStatement"), Map.entry(0x1b, "SetOption"),
            Map.entry(0x1c, "Fetch"), Map.entry(0x1f, "ResetConnection"), Map.entry(0xfa, "BulkExecute"));
    private static final long WITH_DATABASE = 1 << 3;
    private static final long WITH_PLUGIN = 1 << 19;
    private static final int MOST_VALUES = 10_000;
    private static final long LONG_SECRET = 1 << 21;

    private final FieldReader in;
    private final int @Nullable [] types;

    MySqlPacket(ByteSource bytes, int @Nullable [] types) {
        in = new FieldReader(bytes, ByteOrder.LITTLE_ENDIAN);
        this.types = types;
    }

    List<Field> fields(MySqlDetails.Form form) {
        in.add(Field.number("length", in.source().length() - MySqlDecoder.HEAD, in.source(), in.take(3)));
        in.unsigned("sequence", 1);
        switch (form) {
            case GREETING -> greeting();
            case LOGIN, ENCRYPTION -> login();
            case SECRET -> {
                in.bytes("secret", in.left());
                in.replaceLast(in.last().asSecret());
            }
            case SWITCH -> {
                in.skip(1);
                in.textUntil("plugin", 0);
                in.bytes("secret", in.left());
                in.replaceLast(in.last().asSecret());
            }
            case COMMAND -> command();
            case OK -> ok();
            case ERROR -> error();
            case END -> {
                in.skip(1);
                in.unsigned("warnings", 2);
                in.unsigned("status", 2);
            }
            case PROGRESS -> {
                in.skip(3);
                in.bytes("data", in.left());
            }
            case COLUMNS -> counted("count");
            case COLUMN -> column();
            case ROW -> in.group("values", "", in.left(), MySqlPacket::texts);
            case BINARY_ROW -> binaryRow();
            case PREPARED -> {
                in.skip(1);
                in.unsigned("statement", 4);
                in.unsigned("columns", 2);
                in.unsigned("parameters-count", 2);
            }
            case TEXT -> in.text("text", in.left());
            case ASKS_FILE -> {
                in.skip(1);
                in.text("file", in.left());
            }
            default -> in.bytes("data", in.left());
        }
        return in.fields();
    }

    private void greeting() {
        in.unsigned("protocol", 1);
        in.textUntil("version", 0);
        in.unsigned("connection", 4);
        secret("secret", 8);
        in.skip(1);
        in.unsigned("capabilities", 2);
        in.unsigned("charset", 1);
        in.unsigned("status", 2);
        in.skip(13);
        secret("more-secret", Math.min(13, in.left()));
        in.textUntil("plugin", 0);
    }

    private void secret(String name, int length) {
        in.bytes(name, length);
        in.replaceLast(in.last().asSecret());
    }

    private void login() {
        long capabilities = in.unsigned("capabilities", 4);
        in.unsigned("largest-packet", 4);
        in.unsigned("charset", 1);
        in.skip(23);
        if (in.left() == 0) {
            return;
        }
        in.textUntil("user", 0);
        int length = (capabilities & LONG_SECRET) != 0 ? (int) counted() : (int) in.number(1);
        secret("password", Math.clamp(length, 0, in.left()));
        if ((capabilities & WITH_DATABASE) != 0) {
            in.textUntil("database", 0);
        }
        if ((capabilities & WITH_PLUGIN) != 0) {
            in.textUntil("plugin", 0);
        }
        if (in.left() > 0) {
            in.group("attributes", "", in.left(), attributes -> {
                counted(attributes);
                while (attributes.left() > 0 && !attributes.isTorn()) {
                    String name = attributes.text(attributes.take((int) counted(attributes)));
                    attributes.text(name.replace('.', '-'), (int) counted(attributes));
                }
            });
        }
    }

    private void command() {
        int command = (int) in.number(1);
        in.add(Field.text("command", COMMANDS.getOrDefault(command, "command " + command), in.source(),
                new ByteRange(in.position() - 1, in.position())));
        switch (command) {
            case MySqlAnswers.QUERY, MySqlAnswers.PREPARE -> in.text("query", in.left());
            case 0x02, 0x05, 0x06 -> in.text("database", in.left());
            case MySqlAnswers.FIELD_LIST -> in.textUntil("text", 0);
            case MySqlAnswers.CHANGE_USER -> {
                in.textUntil("user", 0);
                secret("password", (int) Math.min(in.number(1), in.left()));
                in.textUntil("database", 0);
                in.bytes("rest", in.left());
            }
            case MySqlAnswers.EXECUTE -> execute();
            case MySqlAnswers.CLOSE, MySqlAnswers.FETCH, MySqlAnswers.LONG_DATA, 0x1a, MySqlAnswers.BULK_EXECUTE -> {
                in.unsigned("statement", 4);
                rest();
            }
            case 0x0c -> in.unsigned("connection", 4);
            default -> rest();
        }
    }

    private void rest() {
        if (in.left() > 0) {
            in.bytes("data", in.left());
        }
    }

    private void execute() {
        in.unsigned("statement", 4);
        in.unsigned("cursor", 1);
        in.skip(4);
        int count = types == null || types.length == 0 ? -1 : types[0];
        if (count <= 0) {
            rest();
            return;
        }
        byte[] nulls = in.source().bytes(in.take((count + 7) / 8));
        boolean typed = in.number(1) == 1;
        if (!typed || in.left() < 2 * count) {
            rest();
            return;
        }
        int[] of = new int[count];
        for (int n = 0; n < count; n++) {
            int type = (int) in.number(2);
            of[n] = (type & 0xff) | ((type & 0x8000) >> 7);
        }
        in.group("parameters", "", in.left(), values -> binaryValues(values, of, nulls, 0));
    }

    private void binaryRow() {
        in.skip(1);
        int[] of = types;
        if (of == null || of.length == 0) {
            rest();
            return;
        }
        byte[] nulls = in.source().bytes(in.take((of.length + 9) / 8));
        in.group("values", "", in.left(), values -> binaryValues(values, of, nulls, 2));
    }

    /// "Binary Protocol Value". @param first the bit of the first value in the set of those that are null
    private static void binaryValues(FieldReader in, int[] types, byte[] nulls, int first) {
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

    private void ok() {
        in.skip(1);
        counted("affected");
        counted("insert-id");
        in.unsigned("status", 2);
        in.unsigned("warnings", 2);
        if (in.left() > 0) {
            in.text("information", in.left());
        }
    }

    private void error() {
        in.skip(1);
        in.unsigned("code", 2);
        byte[] mark = in.source().bytes(new ByteRange(in.position(), in.position() + Math.min(1, in.left())));
        if (mark.length > 0 && mark[0] == '#') {
            in.skip(1);
            in.text("state", 5);
        }
        in.text("message", in.left());
    }

    private void column() {
        for (String name : new String[]{"catalog", "schema", "table", "original-table", "name", "original-name"}) {
            in.text(name, (int) Math.min(counted(in), Integer.MAX_VALUE));
        }
        if (in.left() >= 12) {
            in.skip(in.left() - 12);
            in.unsigned("charset", 2);
            in.unsigned("width", 4);
            in.unsigned("type", 1);
            in.unsigned("flags", 2);
            in.unsigned("decimals", 1);
        }
    }

    private static void texts(FieldReader in) {
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

    private void counted(String name) {
        int from = in.position();
        long number = counted(in);
        in.add(Field.number(name, number, in.source(), new ByteRange(from, in.position())));
    }

    private long counted() {
        return counted(in);
    }

    /// "Protocol::LengthEncodedInteger".
    private static long counted(FieldReader in) {
        int first = (int) in.number(1);
        return switch (first) {
            case 0xfc -> in.number(2);
            case 0xfd -> in.number(2) | in.number(1) << 16;
            case 0xfe -> Math.max(0, in.number(8));
            default -> first;
        };
    }
}
