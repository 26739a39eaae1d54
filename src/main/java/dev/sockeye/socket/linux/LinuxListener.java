package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A listening socket on the I/O loop. junixsocket's accept would wait, so it is asked only when there is somebody.
final class LinuxListener implements Listener, IoLoop.Ready {
    private static final long RETRY_NANOS = 100_000_000;
    private static final long NOT_STARTED = -1;
    /// Connections that one turn accepts, so that the others get theirs.
    private static final int TURN_CONNECTIONS = 64;

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
    private long token = NOT_STARTED;

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
        int accepted = 0;
        do {
            acceptOne();
            accepted++;
        } while (open && !failing && accepted < TURN_CONNECTIONS && SocketCalls.isReadable(socket.fd()));
    }

    private void acceptOne() {
        SocketSource.OwnedSocket accepted;
        try {
            accepted = transport.source().accept(socket);
        } catch (IOException e) {
            acceptFailed(e);
            return;
        }
        failing = false;
        LinuxConnection connection;
        var handler = new LateEvents();
        try {
            int fd = accepted.fd();
            connection = new LinuxConnection(transport.loop(), type, accepted, receiveBuffer, true, handler,
                    LinuxConnection.accepted(fd, address), () -> transport.forget(fd));
        } catch (RuntimeException | Error e) {
            close(accepted);
            throw e;
        }
        IoLoop.guarded(connection, () -> {
            handler.events = events.accepted(connection, Clock.nanos());
            transport.keep(connection);
            connection.register();
        });
    }

    private void close(SocketSource.OwnedSocket owned) {
        try {
            owned.close();
        } catch (IOException e) {
            IoLoop.report("A socket of " + address.text() + " did not close cleanly.", e);
        }
    }

    /// The descriptor limit, most often: says so once, and accepts again when enough have been closed.
    private void acceptFailed(IOException problem) {
        int spare = FdCalls.duplicate(socket.fd());
        if (spare >= 0) {
            FdCalls.close(spare);
        } else {
            transport.loop().shortOfDescriptors();
        }
        transport.loop().modify(socket.fd(), 0, token);
        tryAgainLater();
        if (!failing) {
            failing = true;
            SocketFailure failure = spare < 0
                    ? new SocketFailure.TooManyDescriptors(transport.descriptorLimit())
                    : new SocketFailure.Other("accept", 0, String.valueOf(problem.getMessage()));
            events.acceptFailed(failure, Clock.nanos());
            IoLoop.report("Accepting on " + address.text() + " failed; it is tried again.", problem);
        }
    }

    private void tryAgainLater() {
        transport.loop().after(RETRY_NANOS, () -> {
            if (open && transport.loop().isShortOfDescriptors()) {
                tryAgainLater();
            } else if (open) {
                transport.loop().modify(socket.fd(), Epoll.IN, token);
            }
        });
    }

    @Override
    public void broken(Throwable problem) {
        IoLoop.report("The listener at " + address.text() + " goes on.", problem);
    }

    @Override
    public void close() {
        if (closeAsked.compareAndSet(false, true)) {
            transport.loop().execute(this, () -> end(null));
        }
    }

    void end(@Nullable SocketFailure failure) {
        if (!open) {
            return;
        }
        open = false;
        if (token != NOT_STARTED) {
            transport.loop().remove(socket.fd(), token);
        }
        transport.forgetListener(this);
        close(socket);
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

    /// The handler is known only after the connection was shown to its owner; while it is not, nobody can be told.
    private static final class LateEvents implements PortEvents {
        private @Nullable PortEvents events;

        private void tell(Consumer<PortEvents> event) {
            PortEvents known = events;
            if (known != null) {
                event.accept(known);
            }
        }

        @Override
        public void received(Port port, Reception reception) {
            tell(known -> known.received(port, reception));
        }

        @Override
        public void sent(Port port, Outgoing message, long timeNanos) {
            tell(known -> known.sent(port, message, timeNanos));
        }

        @Override
        public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
            tell(known -> known.sendFailed(port, message, taken, failure, timeNanos));
        }

        @Override
        public void inputEnded(Port port, long timeNanos) {
            tell(known -> known.inputEnded(port, timeNanos));
        }

        @Override
        public void outputEnded(Port port, long timeNanos) {
            tell(known -> known.outputEnded(port, timeNanos));
        }

        @Override
        public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
            tell(known -> known.closed(port, failure, timeNanos));
        }
    }
}
