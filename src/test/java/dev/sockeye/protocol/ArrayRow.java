package dev.sockeye.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// A row in memory that counts what is read of it.
final class ArrayRow implements Row {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private byte[] bytes = new byte[0];
    private long read;
    private long first;

    void say(byte[] more) {
        said.writeBytes(more);
        bytes = said.toByteArray();
    }

    @Override
    public long end() {
        return bytes.length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        if (position < first) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), bytes.length - position);
        into.put(bytes, (int) position, count);
        read += count;
        return count;
    }

    /// What lies below is gone, as it is where nothing is kept that is not needed.
    void dropBelow(long position) {
        first = position;
    }

    /// Bytes that were copied.
    long read() {
        return read;
    }
}
