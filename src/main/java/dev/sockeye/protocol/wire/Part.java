package dev.sockeye.protocol.wire;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;

/// A range of a source as a source.
record Part(ByteSource source, ByteRange range) implements ByteSource {
    @Override
    public int length() {
        return range.length();
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        int count = Math.clamp(range.length() - (long) offset, 0, into.remaining());
        int limit = into.limit();
        into.limit(into.position() + count);
        int read = source.read(range.from() + offset, into);
        into.limit(limit);
        return read;
    }
}
