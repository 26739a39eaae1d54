package dev.sockeye.protocol;

import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;

/// Some bytes of a row.
record RowBytes(Row row, long from, int length) implements ByteSource {
    /// The same bytes for later, whatever the row forgets meanwhile.
    ByteSource kept() {
        return row instanceof EventRow events ? new RowBytes(events.part(from, from + length), from, length) : this;
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        int count = Math.clamp(length - (long) offset, 0, into.remaining());
        if (count == 0) {
            return 0;
        }
        int limit = into.limit();
        int position = into.position();
        into.limit(position + count);
        int read = row.read(from + offset, into);
        into.limit(limit);
        return read;
    }
}
