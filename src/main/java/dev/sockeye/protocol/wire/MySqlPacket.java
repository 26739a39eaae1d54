package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a packet of MySQL.
final class MySqlPacket {
    private static final long WITH_DATABASE = 1 << 3;
    private static final long WITH_PLUGIN = 1 << 19;
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
            case ROW -> in.group("values", "", in.left(), MySqlValues::texts);
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
        int length = (capabilities & LONG_SECRET) != 0 ? (int) MySqlValues.counted(in) : (int) in.number(1);
        secret("password", Math.clamp(length, 0, in.left()));
        if ((capabilities & WITH_DATABASE) != 0) {
            in.textUntil("database", 0);
        }
        if ((capabilities & WITH_PLUGIN) != 0) {
            in.textUntil("plugin", 0);
        }
        if (in.left() > 0) {
            in.group("attributes", "", in.left(), attributes -> {
                MySqlValues.counted(attributes);
                while (attributes.left() > 0 && !attributes.isTorn()) {
                    String name = attributes.text(attributes.take((int) MySqlValues.counted(attributes)));
                    attributes.text(name.replace('.', '-'), (int) MySqlValues.counted(attributes));
                }
            });
        }
    }

    private void command() {
        int command = (int) in.number(1);
        in.add(Field.text("command", MySqlCommand.name(command), in.source(),
                new ByteRange(in.position() - 1, in.position())));
        switch (command) {
            case MySqlCommand.QUERY, MySqlCommand.PREPARE -> {
                in.text("query", in.left());
                in.replaceLast(SqlSecrets.hidden(in.last()));
            }
            case 0x02, 0x05, 0x06 -> in.text("database", in.left());
            case MySqlCommand.FIELD_LIST -> in.textUntil("text", 0);
            case MySqlCommand.CHANGE_USER -> {
                in.textUntil("user", 0);
                secret("password", (int) Math.min(in.number(1), in.left()));
                in.textUntil("database", 0);
                in.bytes("rest", in.left());
            }
            case MySqlCommand.EXECUTE -> execute();
            case MySqlCommand.CLOSE, MySqlCommand.FETCH, MySqlCommand.LONG_DATA, 0x1a, MySqlCommand.BULK_EXECUTE -> {
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
        in.group("parameters", "", in.left(), values -> MySqlValues.binary(values, of, nulls, 0));
    }

    private void binaryRow() {
        in.skip(1);
        int[] of = types;
        if (of == null || of.length == 0) {
            rest();
            return;
        }
        byte[] nulls = in.source().bytes(in.take((of.length + 9) / 8));
        in.group("values", "", in.left(), values -> MySqlValues.binary(values, of, nulls, 2));
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
            in.text(name, (int) Math.min(MySqlValues.counted(in), Integer.MAX_VALUE));
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

    private void counted(String name) {
        int from = in.position();
        long number = MySqlValues.counted(in);
        in.add(Field.number(name, number, in.source(), new ByteRange(from, in.position())));
    }
}
