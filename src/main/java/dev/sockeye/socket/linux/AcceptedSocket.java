package dev.sockeye.socket.linux;

import java.util.concurrent.atomic.AtomicInteger;

/// A socket that was accepted here, whatever its address: junixsocket reads the address of what it accepts, and fails for
/// the longest one (108 bytes). Thread-safe.
final class AcceptedSocket implements SocketSource.OwnedSocket {
    private static final int CLOSED = -1;

    private final int fd;
    private final AtomicInteger open;

    /// @param fd its descriptor, which nobody else closes
    AcceptedSocket(int fd) {
        this.fd = fd;
        this.open = new AtomicInteger(fd);
    }

    @Override
    public int fd() {
        return fd;
    }

    /// Closes it once: the number may be another's afterwards.
    @Override
    public void close() {
        int closing = open.getAndSet(CLOSED);
        if (closing != CLOSED) {
            FdCalls.close(closing);
        }
    }
}
