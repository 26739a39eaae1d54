package dev.sockeye.protocol;

import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;

/// A source as a row, for a layer in it: unpacked bytes, a body.
record SourceRow(ByteSource source) implements Row {
    @Override
    public long end() {
        return source.length();
    }

    @Override
    public int read(long position, ByteBuffer into) {
        return source.read(Math.toIntExact(position), into);
    }
}
