package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Side;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The 24 bytes in front of each message of memcached's binary protocol.
///
/// @param keyLength bytes of the key, behind the extras
/// @param extras bytes of what a command needs besides
/// @param status of an answer; of a command the part of the store, which memcached itself does not have
/// @param body bytes of extras, key and value
/// @param opaque comes back in the answer as it is
record MemcachedHeader(int magic, int command, int keyLength, int extras, int dataType, int status, long body,
        long opaque) {
    static final int SIZE = 24;
    static final int REQUEST = 0x80;
    static final int RESPONSE = 0x81;
    private static final int LONGEST_KEY = 250;
    /// A value is never larger (`-I`).
    private static final long LARGEST_BODY = 1L << 30;

    static MemcachedHeader of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new MemcachedHeader(in.get() & 0xff, in.get() & 0xff, in.getShort() & 0xffff, in.get() & 0xff,
                in.get() & 0xff, in.getShort() & 0xffff, in.getInt() & 0xffffffffL, in.getInt() & 0xffffffffL);
    }

    /// At an offset where so many bytes are.
    static MemcachedHeader of(Inflow in, long at) {
        return new MemcachedHeader(in.u8(at), in.u8(at + 1), in.u16(at + 2), in.u8(at + 4), in.u8(at + 5),
                in.u16(at + 6), in.u32(at + 8), in.u32(at + 12));
    }

    static int magic(Side side) {
        return side == Side.CLIENT ? REQUEST : RESPONSE;
    }

    /// Whether it is one, as far as its lengths tell.
    boolean isValid(Side side) {
        return magic == magic(side) && extras + keyLength <= body && body <= LARGEST_BODY;
    }

    /// Whether it is one that cannot be mistaken for something else.
    boolean isUsual(Side side) {
        MemcachedOperation operation = operation();
        return isValid(side) && operation != null && dataType == 0 && keyLength <= LONGEST_KEY
                && (side == Side.CLIENT
                        ? status == 0 && operation.takes(extras)
                        : MemcachedOperation.STATUS.containsKey(status) && (extras == 0 || extras == 4));
    }

    @Nullable
    MemcachedOperation operation() {
        return MemcachedOperation.of(command);
    }

    String name() {
        MemcachedOperation operation = operation();
        return operation == null ? "command " + command : operation.label();
    }
}
