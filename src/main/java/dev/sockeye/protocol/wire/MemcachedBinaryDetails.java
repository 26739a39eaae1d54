package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message of memcached's binary protocol says: header, extras, key, value.
record MemcachedBinaryDetails(Side side) implements Details {
    static final MemcachedBinaryDetails COMMAND = new MemcachedBinaryDetails(Side.CLIENT);
    static final MemcachedBinaryDetails ANSWER = new MemcachedBinaryDetails(Side.SERVER);

    private static MemcachedHeader header(ByteSource bytes) {
        return MemcachedHeader.of(bytes.bytes(new ByteRange(0, MemcachedHeader.SIZE)));
    }

    @Override
    public String question(ByteSource bytes) {
        return header(bytes).name();
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        int status = side == Side.SERVER ? header(bytes).status() : 0;
        return status != 0 && status != MemcachedOperation.CONTINUES;
    }

    @Override
    public String summary(ByteSource bytes) {
        MemcachedHeader header = header(bytes);
        var text = new StringBuilder(header.name());
        for (Field field : fields(bytes)) {
            switch (field.name()) {
                case "status" -> text.append(field.shown().startsWith("0 ") ? "" : ": " + status(header.status()));
                case "key" -> text.append(' ').append(field.masked());
                case "value" -> {
                    // Of a failure it is the sentence that says so.
                    if (header.status() == 0 || side == Side.CLIENT) {
                        text.append(" = ").append(Brief.of(field.masked()));
                    }
                }
                case "delta" -> text.append(" by ").append(field.shown()).append(" of");
                default -> {
                    // is not told in a line
                }
            }
        }
        return Brief.of(text.toString());
    }

    private static String status(int status) {
        return MemcachedOperation.STATUS.getOrDefault(status, "status " + status);
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        MemcachedHeader header = header(bytes);
        MemcachedOperation operation = header.operation();
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        in.skip(1);
        in.unsigned("command", 1);
        in.replaceLast(in.last().shownAs(header.command() + " (" + header.name() + ")"));
        in.skip(4);
        in.unsigned(side == Side.CLIENT ? "vbucket" : "status", 2);
        if (side == Side.SERVER) {
            in.replaceLast(in.last().shownAs(header.status() + " (" + status(header.status()) + ")"));
        }
        in.unsigned("length", 4);
        in.unsigned("opaque", 4);
        in.unsigned("cas", 8);
        int behind = in.position() + header.extras();
        extras(in, operation, header.extras());
        in.skip(behind - in.position());
        if (header.keyLength() > 0) {
            in.text("key", header.keyLength());
        }
        if (in.left() > 0) {
            value(in, operation);
        }
        return in.fields();
    }

    private void extras(FieldReader in, @Nullable MemcachedOperation operation, int length) {
        if (side == Side.SERVER && length == Integer.BYTES) {
            in.unsigned("flags", Integer.BYTES);
        } else if (side == Side.CLIENT && operation != null && length > 0 && operation.takes(length)) {
            operation.extras().forEach(extra -> in.unsigned(extra, MemcachedOperation.size(extra)));
        } else if (length > 0) {
            in.bytes("extras", length);
        }
    }

    private void value(FieldReader in, @Nullable MemcachedOperation operation) {
        boolean counter = side == Side.SERVER && operation != null && operation.isCounter() && in.left() == Long.BYTES;
        if (counter) {
            in.unsigned("value", Long.BYTES);
        } else {
            in.text("value", in.left());
        }
        if (side == Side.CLIENT && operation != null && operation.isSecret()) {
            in.replaceLast(in.last().asSecret());
        }
    }
}
