package dev.sockeye.ui.message;

import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// JSON whose secret values are not in it.
final class Masked {
    private static final byte[] MASK = "\"••••\"".getBytes(StandardCharsets.UTF_8);
    private static final int MOST = 10_000;

    private final ByteSource source;
    private final List<Field> secret = new ArrayList<>();
    private int left = MOST;

    private Masked(ByteSource source) {
        this.source = source;
    }

    /// @param bytes of the source, from the offset on
    /// @param fields of them; nothing is shown when there are too many to be looked at
    static byte[] of(byte[] bytes, ByteSource source, int from, List<Field> fields) {
        var look = new Masked(source);
        look.collect(fields, 0);
        if (look.left < 0) {
            return new byte[0];
        }
        look.secret.sort(Comparator.comparingInt(field -> field.range().from()));
        var out = new ByteArrayOutputStream();
        int at = 0;
        for (Field field : look.secret) {
            int begin = field.range().from() - from;
            int end = Math.min(bytes.length, field.range().to() - from);
            if (begin >= at && end > begin) {
                out.write(bytes, at, begin - at);
                out.writeBytes(MASK);
                at = end;
            }
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private void collect(List<Field> fields, int depth) {
        for (Field field : fields) {
            if (--left < 0) {
                return;
            }
            if (field.secret() && field.source().equals(source)) {
                secret.add(field);
            } else if (depth < Field.DEEPEST) {
                collect(field.children(), depth + 1);
            }
        }
    }
}
