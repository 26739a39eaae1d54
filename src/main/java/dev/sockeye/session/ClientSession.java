package dev.sockeye.session;

import dev.sockeye.capture.Role;
import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client: one connection at a time, or a datagram socket that sends to one address.
final class ClientSession extends BasicSession {
    private static final long CLOSE_SECONDS = 5;

    private final ClientSpec spec;
    private final Object portLock = new Object();
    private Attempt current = new Attempt();

    /// One time of being connected; guarded by the lock.
    private static final class Attempt {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile BindingGuard.OwnFile file = BindingGuard.OwnFile.NONE;
        private @Nullable Port port;
        private boolean stopped;
    }

    ClientSession(int id, ClientSpec spec, SessionContext context) {
        super(id, context);
        this.spec = spec;
    }

    @Override
    void open() throws SocketFailedException {
        reconnect();
    }

    @Override
    public synchronized void reconnect() throws SocketFailedException {
        Attempt before;
        var attempt = new Attempt();
        synchronized (portLock) {
            before = current;
            current = attempt;
        }
        starting();
        try {
            leave(before);
            openedNanos = Times.now();
            if (spec.bindTo().isPresent()) {
                attempt.file = context.guard().beforeMaking(spec.bindTo().get());
            }
            open(attempt);
        } catch (SocketFailedException e) {
            ended(e.failure());
            journal.failed(0, e.failure(), Times.now());
            throw e;
        }
    }

    private void open(Attempt attempt) throws SocketFailedException {
        boolean opened = false;
        try {
            if (spec.type() == SocketType.DATAGRAM) {
                openDatagram(attempt);
            } else {
                dial(attempt);
            }
            opened = true;
        } finally {
            if (!opened) {
                attempt.file.notMade();
            }
        }
    }

    /// Waits until the old socket is closed: until then its own address is in use.
    private void leave(Attempt old) {
        Port left;
        synchronized (portLock) {
            left = old.port;
        }
        if (left == null) {
            return;
        }
        close(old, left);
        try {
            if (!old.over.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                context.problems().report("The connection to " + address().text() + " is slow to close.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Connecting goes on; whoever interrupted decides afterwards.
        }
    }

    private static void close(Attempt old, Port left) {
        old.file.remove();
        left.close();
    }

    private void openDatagram(Attempt attempt) throws SocketFailedException {
        if (spec.network().isEmpty()) {
            // Elsewhere the guard sees nothing: the first message tells.
            context.guard().beforeSending(spec.address(), spec.type());
        }
        var handler = new DatagramHandler(this, "The client's own address.",
                (_, problem) -> portEnded(attempt, problem));
        DatagramPort opened = context.transport()
                .openDatagram(
                        new DatagramOptions(spec.bindTo(), spec.receiveBuffer(), FileOptions.PRIVATE, spec.network()),
                        handler);
        handler.opened(opened, openedNanos);
        opened(attempt, opened);
        handler.connectionTo(opened, spec.address(), null, false, openedNanos);
    }

    private void dial(Attempt attempt) throws SocketFailedException {
        var events = new DialledEvents(this, (_, problem) -> portEnded(attempt, problem));
        Connection dialled = context.transport().connect(new ConnectOptions(spec.address(), spec.type(), spec.timeout(),
                spec.receiveBuffer(), spec.bindTo(), spec.askCredentials(), spec.network()), events);
        opened(attempt, dialled);
        events.listed(dialled);
    }

    private void opened(Attempt attempt, Port opened) {
        attempt.file.made(opened.file());
        boolean stopped;
        synchronized (portLock) {
            attempt.port = opened;
            stopped = attempt.stopped;
            // It may be over already: then that was told before.
            if (attempt.over.getCount() > 0) {
                state = State.OPEN;
            }
        }
        if (stopped) {
            close(attempt, opened);
        }
        context.changes().changed();
    }

    private void portEnded(Attempt attempt, @Nullable SocketFailure problem) {
        SocketFailure failure = problem instanceof TransferFailure.PeerClosed ? null : problem;
        synchronized (portLock) {
            attempt.over.countDown();
            if (attempt.equals(current)) {
                ended(failure);
            }
        }
        if (failure != null) {
            context.problems().report("The connection to " + address().text() + " has failed: " + failure.sentence());
        }
    }

    @Override
    public void stop() {
        Port open;
        Attempt attempt;
        synchronized (portLock) {
            attempt = current;
            attempt.stopped = true;
            open = attempt.port;
        }
        if (open != null) {
            close(attempt, open);
        }
    }

    @Override
    public ClientSpec spec() {
        return spec;
    }

    /// Its own file, if it is bound to one, always goes.
    @Override
    public SocketFile socketFile() {
        return spec.bindTo().filter(Address.Pathname.class::isInstance).isPresent()
                ? SocketFile.REMOVED
                : SocketFile.NONE;
    }

    @Override
    public Role role() {
        return Role.CLIENT;
    }

    @Override
    public SocketType type() {
        return spec.type();
    }

    @Override
    public Address address() {
        return spec.address();
    }
}
