package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import org.jspecify.annotations.Nullable;

/// A client: one connection at a time, or a datagram socket that sends to one address.
public final class ClientSession extends BasicSession {
    private final ClientSpec spec;
    private final Object portLock = new Object();
    private @Nullable Port port;
    private @Nullable Port abandoned;
    private volatile @Nullable FileIdentity ownFile;

    ClientSession(int id, ClientSpec spec, SessionContext context) {
        super(id, context);
        this.spec = spec;
    }

    /// Connects, or connects again after the connection has ended. Blocks up to the timeout; background threads only.
    ///
    /// @throws SocketFailedException when it did not work; the session is then [Session.State#FAILED]
    public synchronized void connect() throws SocketFailedException {
        synchronized (portLock) {
            abandoned = port;
            port = null;
        }
        if (abandoned != null) {
            abandoned.close();
        }
        starting();
        try {
            openedNanos = Times.now();
            if (spec.type() == SocketType.DATAGRAM) {
                openDatagram();
            } else {
                dial();
            }
        } catch (SocketFailedException e) {
            ended(e.failure());
            journal.failed(0, e.failure(), Times.now());
            throw e;
        }
    }

    private void openDatagram() throws SocketFailedException {
        context.guard().beforeSending(spec.address(), spec.type());
        var handler = new DatagramHandler(this, new Behaviour.LogOnly(), this::portEnded);
        DatagramPort opened = context.transport()
                .openDatagram(new DatagramOptions(spec.bindTo(), spec.receiveBuffer(), FileOptions.PRIVATE), handler);
        if (opened.localAddress() instanceof Address.Pathname own
                && opened.file() instanceof Fact.Known<FileIdentity>(FileIdentity identity)) {
            context.guard().made(own, identity);
            ownFile = identity;
        }
        journal.opened(opened.localAddress(), openedNanos, "The client's own address.");
        opened(opened);
        handler.connectionTo(opened, spec.address(), null, openedNanos);
    }

    private void dial() throws SocketFailedException {
        var events = new DialledEvents(this, this::portEnded);
        Connection dialled = context.transport().connect(new ConnectOptions(spec.address(), spec.type(), spec.timeout(),
                spec.receiveBuffer(), spec.bindTo(), spec.askCredentials()), events);
        opened(dialled);
        events.listed(dialled);
    }

    private void opened(Port opened) {
        synchronized (portLock) {
            port = opened;
            if (opened.isOpen()) {
                state = State.OPEN;
            }
        }
        context.changes().changed();
    }

    private void portEnded(Port which, @Nullable SocketFailure problem) {
        synchronized (portLock) {
            if (!which.equals(abandoned)) {
                ended(problem instanceof SocketFailure.PeerClosed ? null : problem);
            }
        }
    }

    /// Half-close: tells the server that nothing more comes.
    public void shutdownOutput() {
        book.open().forEach(SessionConnection::shutdownOutput);
        context.changes().changed();
    }

    @Override
    public void stop() {
        Port open;
        synchronized (portLock) {
            open = port;
        }
        if (open == null) {
            return;
        }
        FileIdentity made = ownFile;
        if (made != null) {
            context.guard().remove(open.localAddress(), made);
            ownFile = null;
        }
        open.close();
    }

    public ClientSpec spec() {
        return spec;
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
