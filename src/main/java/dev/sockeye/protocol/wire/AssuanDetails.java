package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a line of Assuan says.
///
/// @param hides whether its data is a secret
record AssuanDetails(boolean hides) implements Details {
    static final AssuanDetails OPEN = new AssuanDetails(false);
    static final AssuanDetails HIDDEN = new AssuanDetails(true);
    /// Commands whose parameters hold a passphrase or a PIN.
    private static final Set<String> SECRET = Set.of("PRESET_PASSPHRASE");

    @Override
    public String summary(ByteSource bytes) {
        return Brief.of(fields(bytes).stream().map(Field::masked).collect(Collectors.joining(" ")));
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return TextFields.beginning(bytes, 4).equals("ERR ");
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        String line = TextFields.beginning(bytes, bytes.length()).replaceFirst("\r?\n$", "");
        var in = new FieldReader(bytes, new ByteRange(0, line.length()), ByteOrder.BIG_ENDIAN);
        if (line.startsWith("#") || line.isEmpty()) {
            in.text("comment", line.length());
            return in.fields();
        }
        String command = in.textUntil("command", ' ').toUpperCase(Locale.ROOT);
        if (in.left() == 0) {
            return in.fields();
        }
        if (command.equals("D")) {
            var range = in.take(in.left());
            Field data = Field.text("data", decoded(bytes.bytes(range)), bytes, range);
            in.add(hides ? data.asSecret() : data);
        } else if (command.equals("ERR")) {
            in.textUntil("code", ' ');
            in.replaceLast(TextFields.numbered(in.last()));
            rest("message", in);
        } else {
            rest("parameters", in);
            in.replaceLast(SECRET.contains(command) ? in.last().asSecret() : in.last());
        }
        return in.fields();
    }

    private static void rest(String name, FieldReader in) {
        if (in.left() > 0) {
            in.text(name, in.left());
        }
    }

    /// `%25` is a percent sign, `%0A` and `%0D` are ends of lines; any byte may be written so.
    private static String decoded(byte[] said) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < said.length; at++) {
            int high = said[at] == '%' && at + 2 < said.length ? Character.digit(said[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(said[at + 2], 16);
            out.write(low < 0 ? said[at] : high << 4 | low);
            at += low < 0 ? 0 : 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
