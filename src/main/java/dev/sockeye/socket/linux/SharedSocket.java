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

    /// What it is taken for, and so what has to be set on it.
    enum Use {
        /// Messages are read here, with who sent them, and connections accepted without waiting.
        SERVED,
        /// Connections are accepted here without waiting, for others to talk on.
        ACCEPTED,
        /// Others accept and read.
        HANDED_ON
    }

    private SharedSocket(int fd, GivenSocket what, Use use) {
        this.fd = fd;
        this.what = what;
        this.open = new AtomicInteger(fd);
        this.toldSenders = use != Use.SERVED || SocketCalls.getInt(fd, SocketCalls.SO_PASSCRED) == 1;
        int flags = FdCalls.flags(fd);
        this.waited = use != Use.HANDED_ON && what.type() != SocketType.DATAGRAM && flags >= 0
                && (flags & FdCalls.O_NONBLOCK) == 0;
    }

    /// Makes it fit for its use.
    ///
    /// @param fd which nobody else closes
    static SharedSocket of(int fd, GivenSocket what, Use use) {
        var socket = new SharedSocket(fd, what, use);
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
