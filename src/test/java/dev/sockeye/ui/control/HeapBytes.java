package dev.sockeye.ui.control;

import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;

/// Bytes on the heap that count what is read of them and can be taken away.
public final class HeapBytes implements ByteSource {
    private final byte[] bytes;
    private boolean gone;
    private int bytesRead;
    private int largestRead;

    public HeapBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public void evict() {
        gone = true;
    }

    public int bytesRead() {
        return bytesRead;
    }

    public int largestRead() {
        return largestRead;
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        if (gone) {
            return -1;
        }
        int count = Math.clamp(bytes.length - (long) offset, 0, into.remaining());
        into.put(bytes, offset, count);
        bytesRead += count;
        largestRead = Math.max(largestRead, count);
        return count;
    }
}
