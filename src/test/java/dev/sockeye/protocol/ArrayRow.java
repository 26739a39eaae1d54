package dev.sockeye.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// A row in memory that counts what is read of it.
final class ArrayRow implements Row {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private byte[] bytes = new byte[0];
    private long read;

    void say(byte[] more) {
        said.writeBytes(more);
        bytes = said.toByteArray();
    }

    /// A row that has everything from the beginning, of which a growing part is told.
    static ArrayRow of(byte[] all) {
        var row = new ArrayRow();
        row.say(all);
        return row;
    }

    @Override
    public long end() {
        return bytes.length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int count = (int) Math.min(into.remaining(), bytes.length - position);
        into.put(bytes, (int) position, count);
        read += count;
        return count;
    }

    /// Bytes that were copied.
    long read() {
        return read;
    }
}
