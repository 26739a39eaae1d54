package dev.sockeye.socket.linux;

/// A descriptor on the I/O loop: what is waited for. Belongs to the loop's thread.
///
/// The kernel is told before the loop waits again, and only what differs then: whoever holds something and releases it in
/// one turn costs nothing.
final class Registration {
    private static final long NOT_STARTED = -1;
    /// Taken off the loop because only a hang-up would be told, again and again, and nobody may act on it yet.
    private static final int NOTHING = -1;

    private final IoLoop loop;
    private final int fd;
    private final IoLoop.Ready owner;
    private long token = NOT_STARTED;
    private int wanted;
    /// What the kernel knows.
    private int told;
    private boolean listed;

    /// @param owner told of the events
    Registration(IoLoop loop, int fd, IoLoop.Ready owner) {
        this.loop = loop;
        this.fd = fd;
        this.owner = owner;
    }

    /// Waits from now on.
    ///
    /// @param events of [Epoll], as bits
    void start(int events) {
        wanted = events;
        told = events;
        token = loop.add(fd, events, owner);
    }

    boolean isStarted() {
        return token != NOT_STARTED;
    }

    /// Waits for these events, after a silence too.
    void renew(int events) {
        wanted = events;
        if (isStarted() && wanted != told && !listed) {
            listed = true;
            loop.beforeWaiting(this);
        }
    }

    /// Waits for nothing, not even for a hang-up, until [#renew].
    void silence() {
        wanted = NOTHING;
        tell();
    }

    /// Before the loop waits.
    void tellNow() {
        listed = false;
        if (isStarted()) {
            IoLoop.guarded(owner, this::tell);
        }
    }

    private void tell() {
        if (wanted == told) {
            return;
        }
        if (wanted == NOTHING) {
            loop.silence(fd);
        } else if (told == NOTHING) {
            loop.resume(fd, wanted, token);
        } else {
            loop.modify(fd, wanted, token);
        }
        told = wanted;
    }

    void end() {
        if (isStarted()) {
            loop.remove(fd, token);
            token = NOT_STARTED;
        }
    }
}
