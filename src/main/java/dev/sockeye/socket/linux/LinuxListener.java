package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listening socket on the I/O loop: one connection for each readiness event, so that the others get their turn.
final class LinuxListener implements Listener, IoLoop.Ready {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxListener.class);
    private static final long RETRY_NANOS = 100_000_000;

    private final LinuxTransport transport;
    private final SocketType type;
    private final SocketSource.OwnedSocket socket;
    private final Address address;
    private final Fact<FileIdentity> file;
    private final int receiveBuffer;
    private final ListenerEvents events;
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    private boolean open = true;
    private boolean failing;
    private long token;

    LinuxListener(LinuxTransport transport, SocketType type, SocketSource.OwnedSocket socket, Address address,
            Fact<FileIdentity> file, int receiveBuffer, ListenerEvents events) {
        this.transport = transport;
        this.type = type;
        this.socket = socket;
        this.address = address;
        this.file = file;
        this.receiveBuffer = receiveBuffer;
        this.events = events;
    }

    void register() {
        if (open) {
            token = transport.loop().add(socket.fd(), Epoll.IN, this);
        }
    }

    @Override
    public void ready(int ready) {
        SocketSource.OwnedSocket accepted;
        try {
            accepted = transport.source().accept(socket);
        } catch (IOException e) {
            acceptFailed(e);
            return;
        }
        failing = false;
        var handler = new LateEvents();
        var connection = new LinuxConnection(transport.loop(), type, accepted, receiveBuffer, true, handler, null,
                () -> transport.forget(accepted.fd()));
        handler.events = events.accepted(connection, Clock.nanos());
        transport.keep(connection, accepted.fd());
        connection.register();
    }

    /// The descriptor limit, most often: says so once, and tries again when some may have been closed.
    private void acceptFailed(IOException problem) {
        int spare = FdCalls.duplicate(socket.fd());
        if (spare >= 0) {
            FdCalls.close(spare);
            LOG.warn("Accepting on {} failed.", address.text(), problem);
        }
        if (!failing) {
            failing = true;
            SocketFailure failure = spare < 0
                    ? new SocketFailure.TooManyDescriptors(transport.descriptorLimit())
                    : new SocketFailure.Other("accept", 0, String.valueOf(problem.getMessage()));
            events.acceptFailed(failure, Clock.nanos());
        }
        transport.loop().modify(socket.fd(), 0, token);
        transport.loop().after(RETRY_NANOS, () -> {
            if (open) {
                transport.loop().modify(socket.fd(), Epoll.IN, token);
            }
        });
    }

    @Override
    public void broken(RuntimeException problem) {
        LOG.error("A connection to {} could not be handed over.", address.text(), problem);
    }

    @Override
    public void close() {
        if (closeAsked.compareAndSet(false, true)) {
            transport.loop().execute(() -> end(null));
        }
    }

    void end(@Nullable SocketFailure failure) {
        if (!open) {
            return;
        }
        open = false;
        transport.loop().remove(socket.fd(), token);
        transport.forgetListener(this);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("The listener at {} did not close cleanly.", address.text(), e);
        }
        events.closed(failure, Clock.nanos());
    }

    @Override
    public SocketType type() {
        return type;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Fact<FileIdentity> file() {
        return file;
    }

    /// The handler is known only after the connection was shown to its owner.
    private static final class LateEvents implements PortEvents {
        private @Nullable PortEvents events;

        private PortEvents known() {
            PortEvents known = events;
            if (known == null) {
                throw new IllegalStateException("the owner did not take the connection");
            }
            return known;
        }

        @Override
        public void received(dev.sockeye.socket.Port port, dev.sockeye.socket.Reception reception) {
            known().received(port, reception);
        }

        @Override
        public void sent(dev.sockeye.socket.Port port, dev.sockeye.socket.Outgoing message, long timeNanos) {
            known().sent(port, message, timeNanos);
        }

        @Override
        public void sendFailed(dev.sockeye.socket.Port port, dev.sockeye.socket.Outgoing message, int taken,
                SocketFailure failure, long timeNanos) {
            known().sendFailed(port, message, taken, failure, timeNanos);
        }

        @Override
        public void inputEnded(dev.sockeye.socket.Port port, long timeNanos) {
            known().inputEnded(port, timeNanos);
        }

        @Override
        public void closed(dev.sockeye.socket.Port port, @Nullable SocketFailure failure, long timeNanos) {
            known().closed(port, failure, timeNanos);
        }
    }
}
