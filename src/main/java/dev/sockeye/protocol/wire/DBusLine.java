package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// A line of the authentication: `AUTH EXTERNAL 31303030`.
final class DBusLine implements Details {
    static final DBusLine DETAILS = new DBusLine();

    private DBusLine() {}

    @Override
    public String summary(ByteSource bytes) {
        return fields(bytes).stream().map(Field::masked).collect(Collectors.joining(" "));
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var reader = new FieldReader(bytes, ByteOrder.LITTLE_ENDIAN);
        reader.skip(bytes.length() > 0 && reader.indexOf(0) == 0 ? 1 : 0);
        int end = reader.indexOf('\r') < 0 ? reader.indexOf('\n') : reader.indexOf('\r');
        int space = reader.indexOf(' ');
        boolean words = space >= 0 && space < end;
        String command = reader.text("command", (words ? space : end) - reader.position());
        if (words && command.equals("AUTH")) {
            reader.skip(1);
            int next = reader.indexOf(' ');
            String mechanism = reader.text("mechanism", (next < 0 || next > end ? end : next) - reader.position());
            if (end - reader.position() > 1) {
                reader.skip(1);
                String user = plain(reader.text("user", end - reader.position()));
                reader.replaceLast(mechanism.equals("ANONYMOUS") || !user.isEmpty()
                        ? Field.text("user", user, bytes, reader.last().range())
                        : reader.last().asSecret());
            }
        } else if (words) {
            reader.skip(1);
            reader.text("text", end - reader.position());
            reader.replaceLast(command.equals("DATA") ? reader.last().asSecret() : reader.last());
        }
        return reader.fields();
    }

    /// The text that hexadecimal digits stand for; empty when they are none.
    private static String plain(String hex) {
        try {
            return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
