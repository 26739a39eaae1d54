package dev.sockeye.protocol.wire;

import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;

/// What a client of WebSocket said before it masked it: each byte is combined with one of four. Offsets are those of the masked bytes.
///
/// @param mask its four bytes, the first highest; 0 changes nothing
record Unmasked(ByteSource masked, int mask) implements ByteSource {
    @Override
    public int length() {
        return masked.length();
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        int start = into.position();
        int count = masked.read(offset, into);
        for (int i = 0; i < count; i++) {
            into.put(start + i, (byte) (into.get(start + i) ^ (mask >> (24 - (offset + i) % 4 * 8))));
        }
        return count;
    }
}
