package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;

/// File descriptors set aside for the moment in which this process may open no more: whatever has to be opened in
/// order to say so and to close something (a log, a class file) can be opened then. Nobody who connects may use up
/// what the rest of the program needs. Thread-safe.
final class DescriptorReserve implements AutoCloseable {
    private static final int SIZE = 16;

    private final int[] held = new int[SIZE];
    private int count;
    private boolean closed;

    DescriptorReserve() {
        FdCalls.linkForShortage();
        hold();
    }

    /// Sets aside what is missing.
    ///
    /// @return whether all of it is held again
    synchronized boolean hold() {
        while (!closed && count < SIZE) {
            int fd = FdCalls.open(Bytes.ofText("/"), FdCalls.O_PATH);
            if (fd < 0) {
                return false;
            }
            held[count++] = fd;
        }
        return true;
    }

    /// Lets the rest of the program have them.
    synchronized void release() {
        while (count > 0) {
            FdCalls.close(held[--count]);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
