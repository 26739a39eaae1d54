package dev.sockeye.exchange;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Keeps the first bytes that are written to it, up to a bound, and counts all of them.
final class BoundedBytes extends OutputStream {
    private static final int KEPT_ROOM = 1 << 20;
    private static final int FIRST_ROOM = 1 << 13;

    private final int most;
    private byte[] bytes = new byte[FIRST_ROOM];
    private int kept;
    private long written;

    BoundedBytes(int most) {
        this.most = most;
    }

    /// Begins anew; what was asked for before may be changed from now on.
    void clear() {
        kept = 0;
        written = 0;
        if (bytes.length > KEPT_ROOM) {
            bytes = new byte[FIRST_ROOM];
        }
    }

    /// How many were written.
    long written() {
        return written;
    }

    /// Those that are kept; good until [#clear()].
    ByteBuffer kept() {
        return ByteBuffer.wrap(bytes, 0, kept);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        written += length;
        int taken = Math.min(length, most - kept);
        if (kept + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(kept + taken, 2L * bytes.length)));
        }
        System.arraycopy(from, offset, bytes, kept, taken);
        kept += taken;
    }

    @Override
    public void write(int one) {
        write(new byte[]{(byte) one}, 0, 1);
    }
}
