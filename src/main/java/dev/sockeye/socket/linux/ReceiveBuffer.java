package dev.sockeye.socket.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The native memory that all ports receive into, one after the other. Belongs to the I/O thread, but for [#close()]
/// after that has ended.
final class ReceiveBuffer implements AutoCloseable {
    private static final long FIRST_BYTES = 64 << 10;
    private static final long ALIGNMENT = 64;

    private Arena arena = Arena.ofShared();
    private MemorySegment bytes = arena.allocate(FIRST_BYTES, ALIGNMENT);

    /// At least so large; what an earlier call gave is not to be used any more.
    MemorySegment of(int capacity) {
        if (bytes.byteSize() < capacity) {
            arena.close();
            arena = Arena.ofShared();
            bytes = arena.allocate(capacity, ALIGNMENT);
        }
        return bytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
