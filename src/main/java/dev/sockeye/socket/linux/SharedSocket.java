package dev.sockeye.socket.linux;

import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket whose open file others have, too: what was set there for our use is set back before it is closed. Thread-safe.
final class SharedSocket implements SocketSource.OwnedSocket {
    private static final int CLOSED = -1;

    private final int fd;
    private final GivenSocket what;
    private final boolean toldSenders;
    private final boolean waited;
    private final AtomicInteger open;

    private SharedSocket(int fd, GivenSocket what) {
        this.fd = fd;
        this.what = what;
        this.open = new AtomicInteger(fd);
        this.toldSenders = SocketCalls.getInt(fd, SocketCalls.SO_PASSCRED) == 1;
        int flags = FdCalls.flags(fd);
        this.waited = what.type() != SocketType.DATAGRAM && flags >= 0 && (flags & FdCalls.O_NONBLOCK) == 0;
    }

    /// Makes it fit for the I/O loop.
    ///
    /// @param fd which nobody else closes
    static SharedSocket of(int fd, GivenSocket what) {
        var socket = new SharedSocket(fd, what);
        if (!socket.toldSenders) {
            SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
        }
        if (socket.waited) {
            FdCalls.makeNonBlocking(fd);
        }
        return socket;
    }

    /// What it was when it was taken.
    GivenSocket what() {
        return what;
    }

    @Override
    public int fd() {
        return fd;
    }

    /// Closes it once: the number may be another's afterwards.
    @Override
    public void close() {
        int closing = open.getAndSet(CLOSED);
        if (closing == CLOSED) {
            return;
        }
        if (waited) {
            FdCalls.makeBlocking(closing);
        }
        if (!toldSenders) {
            SocketCalls.setInt(closing, SocketCalls.SO_PASSCRED, 0);
        }
        FdCalls.close(closing);
    }
}
