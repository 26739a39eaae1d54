package dev.sockeye.socket.linux;

/// A descriptor on the I/O loop: what is waited for, changed only when it differs. Belongs to the loop's thread.
final class Registration {
    private static final long NOT_STARTED = -1;

    private final IoLoop loop;
    private final int fd;
    private long token = NOT_STARTED;
    private int interest;
    /// Taken off the loop because only a hang-up would be told, again and again, and nobody may act on it yet.
    private boolean silenced;

    Registration(IoLoop loop, int fd) {
        this.loop = loop;
        this.fd = fd;
    }

    /// Waits from now on.
    ///
    /// @param wanted events of [Epoll], as bits
    void start(int wanted, IoLoop.Ready ready) {
        interest = wanted;
        token = loop.add(fd, wanted, ready);
    }

    boolean isStarted() {
        return token != NOT_STARTED;
    }

    /// Waits for these events, after a silence too.
    void renew(int wanted) {
        if (!isStarted() || (wanted == interest && !silenced)) {
            return;
        }
        interest = wanted;
        if (silenced) {
            silenced = false;
            loop.resume(fd, wanted, token);
        } else {
            loop.modify(fd, wanted, token);
        }
    }

    /// Waits for nothing, not even for a hang-up, until [#renew].
    void silence() {
        silenced = true;
        loop.silence(fd);
    }

    void end() {
        if (isStarted()) {
            loop.remove(fd, token);
        }
    }
}
