package dev.sockeye.socket;

import java.nio.ByteBuffer;

/// Bytes that can be read in any order without holding them all. Any thread.
public interface ByteSource {
    ByteSource EMPTY = new ByteSource() {
        @Override
        public int length() {
            return 0;
        }

        @Override
        public int read(int offset, ByteBuffer into) {
            return 0;
        }
    };

    int length();

    /// Copies bytes from the offset into the buffer.
    ///
    /// @return how many; -1 when the bytes are no longer there
    int read(int offset, ByteBuffer into);

    /// The bytes of a range; fewer when they are no longer there.
    default byte[] bytes(ByteRange range) {
        byte[] bytes = new byte[range.length()];
        int count = read(range.from(), ByteBuffer.wrap(bytes));
        return count == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, Math.max(0, count));
    }
}
