package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.LateEvents;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listening socket on the I/O loop, which accepts only when there is somebody: accepting would wait.
final class LinuxListener implements Listener, IoLoop.Ready {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxListener.class);
    private static final long RETRY_NANOS = 100_000_000;
    /// Connections that one turn accepts, so that the others get theirs.
    private static final int TURN_CONNECTIONS = 64;

    private final OpenSockets sockets;
    private final IoLoop loop;
    private final SocketType type;
    private final SocketSource.OwnedSocket socket;
    private final Binding binding;
    private final int receiveBuffer;
    private final ListenerEvents events;
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    // The rest belongs to the loop's thread.
    private boolean open = true;
    private boolean held;
    private boolean failing;
    /// Of the loop, in which somebody was let in.
    private long lastTurn = Long.MIN_VALUE / 2;
    private final Registration registration;
    /// After a failure, for a while.
    private boolean resting;

    /// @param held whether it accepts nobody at first
    LinuxListener(OpenSockets sockets, SocketType type, SocketSource.OwnedSocket socket,
            Binding binding, int receiveBuffer, ListenerEvents events, boolean held) {
        this.sockets = sockets;
        this.loop = sockets.loop();
        this.type = type;
        this.socket = socket;
        this.binding = binding;
        this.receiveBuffer = receiveBuffer;
        this.events = events;
        this.held = held;
        this.registration = new Registration(loop, socket.fd(), this);
    }

    void register() {
        if (open) {
            registration.start(wanted());
        }
    }

    private int wanted() {
        return held || resting ? 0 : Epoll.IN;
    }

    @Override
    public void ready(int ready) {
        // Who comes alone is let in without asking for others: the loop would tell of them at once.
        boolean crowd = loop.turns() - lastTurn <= 1;
        lastTurn = loop.turns();
        int accepted = 0;
        do {
            acceptOne();
            accepted++;
        } while (crowd && open && !failing && !held && accepted < TURN_CONNECTIONS
                && SocketCalls.isReadable(socket.fd()));
    }

    private void acceptOne() {
        int fd = SocketCalls.accept(socket.fd());
        if (fd == -Errno.EAGAIN) {
            return; // Another process that has this socket was faster.
        }
        if (fd < 0) {
            acceptFailed(-fd);
            return;
        }
        byte[] peer = SocketCalls.acceptedName();
        var accepted = new AcceptedSocket(fd);
        failing = false;
        LinuxConnection connection;
        var handler = new LateEvents();
        try {
            connection = new LinuxConnection(loop, type, accepted, receiveBuffer, true, handler,
                    LinuxConnection.accepted(fd, peer, address()), () -> sockets.forget(fd));
        } catch (RuntimeException | Error e) {
            accepted.close();
            throw e;
        }
        IoLoop.guarded(connection, () -> {
            handler.use(events.accepted(connection, Clock.nanos()));
            sockets.keep(connection);
            connection.register();
        });
    }

    /// The descriptor limit, most often: says so once, and accepts again when enough have been closed.
    private void acceptFailed(int errno) {
        int spare = FdCalls.duplicate(socket.fd());
        if (spare >= 0) {
            FdCalls.close(spare);
        } else {
            loop.shortage().noticed();
        }
        resting = true;
        registration.renew(wanted());
        tryAgainLater();
        if (!failing) {
            failing = true;
            SocketFailure failure = spare < 0
                    ? new SocketFailure.TooManyDescriptors(FdCalls.descriptorLimit())
                    : SystemFailure.of("Accepting a connection", "accept", errno);
            events.acceptFailed(failure, Clock.nanos());
            LOG.warn("Accepting on {} failed, it is tried again: {} {}", address().text(), failure.sentence(),
                    failure.hint());
        }
    }

    private void tryAgainLater() {
        loop.after(RETRY_NANOS, () -> {
            if (open && loop.shortage().isLasting()) {
                tryAgainLater();
            } else if (open) {
                resting = false;
                registration.renew(wanted());
            }
        });
    }

    @Override
    public void holdAccepting() {
        hold(true);
    }

    @Override
    public void releaseAccepting() {
        hold(false);
    }

    @Override
    public void execute(Runnable action) {
        loop.execute(this, () -> {
            if (open) {
                action.run();
            }
        });
    }

    private void hold(boolean now) {
        held = now;
        if (open) {
            registration.renew(wanted());
        }
    }

    @Override
    public void broken(Throwable problem) {
        IoLoop.report("The listener at " + address().text() + " goes on.", problem);
    }

    @Override
    public void close() {
        if (closeAsked.compareAndSet(false, true)) {
            loop.execute(this, this::end);
        }
    }

    /// Ends the listener; on the loop's thread.
    void end() {
        if (!open) {
            return;
        }
        open = false;
        registration.end();
        sockets.forget(this);
        // Who waits to be accepted may have sent descriptors already.
        loop.closing().close(socket, this, () -> events.closed(null, Clock.nanos()));
    }

    @Override
    public Address address() {
        return binding.address();
    }

    @Override
    public Fact<FileIdentity> file() {
        return binding.file();
    }
}
