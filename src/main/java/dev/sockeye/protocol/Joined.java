package dev.sockeye.protocol;

import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Several sources behind each other as one: the chunks of a body.
public final class Joined implements ByteSource {
    private final List<ByteSource> parts;
    private final int[] starts;
    private final int length;

    /// @param parts together not longer than an array can be
    public Joined(List<ByteSource> parts) {
        this.parts = List.copyOf(parts);
        starts = new int[parts.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at = Math.addExact(at, parts.get(i).length());
        }
        length = at;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        int found = Arrays.binarySearch(starts, offset);
        int place = Math.max(0, found >= 0 ? found : -found - 2);
        int read = 0;
        for (; place < starts.length && into.hasRemaining(); place++) {
            int in = Math.max(0, offset + read - starts[place]);
            int copied = in < parts.get(place).length() ? parts.get(place).read(in, into) : 0;
            if (copied < 0) {
                return read == 0 ? -1 : read;
            }
            read += copied;
        }
        return read;
    }
}
