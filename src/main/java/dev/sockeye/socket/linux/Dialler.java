package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.LateEvents;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Makes sockets and connects them by the [DialLines]. Thread-safe.
final class Dialler {
    private final SocketSource source;
    private final OpenSockets sockets;
    private final Diagnosis diagnosis;
    private final Executor background;
    private final RefusedDials refused;

    /// @param background for looks at what refuses, which may hang
    Dialler(SocketSource source, OpenSockets sockets, Diagnosis diagnosis, Executor background) {
        this.source = source;
        this.sockets = sockets;
        this.diagnosis = diagnosis;
        this.background = background;
        this.refused = new RefusedDials(sockets.loop(), background, diagnosis);
    }

    private IoLoop loop() {
        return sockets.loop();
    }

    /// Connects the socket; waits until that is done, no longer than asked. Not on the I/O thread.
    void connect(int fd, ConnectOptions options) throws SocketFailedException {
        requireServer(options.address());
        var result = new CompletableFuture<Integer>();
        FdCalls.makeNonBlocking(fd);
        var dial = new DialLines.Dial(fd, options, result::complete);
        int errno = loop().execute(() -> loop().dials().start(dial)) ? -result.join() : Errno.ECANCELED;
        if (errno != 0) {
            throw new SocketFailedException(errno == Errno.ETIMEDOUT || errno == Errno.ECANCELED
                    ? RefusedDials.byErrno(errno, options)
                    : diagnosis.connecting(errno, options.address(), options.type()));
        }
    }

    private static void requireServer(Address address) throws SocketFailedException {
        if (address instanceof Address.Unnamed) {
            throw new SocketFailedException(
                    new SocketFailure.Unsupported("Connecting without an address", "a server has one"));
        }
    }

    /// As [dev.sockeye.socket.Transport#dial].
    void dial(ConnectOptions options, DialEvents events) {
        if (options.network().isPresent()
                || options.bindTo().filter(own -> !(own instanceof Address.Unnamed)).isPresent()
                || options.address() instanceof Address.Unnamed) {
            throw new IllegalArgumentException("this can be connected, but not dialled");
        }
        if (loop().isLoopThread()) {
            begin(options, events);
        } else {
            loop().execute(() -> begin(options, events));
        }
    }

    private void begin(ConnectOptions options, DialEvents events) {
        SocketSource.OwnedSocket socket;
        try {
            socket = source.open(options.type());
        } catch (IOException e) {
            loop().shortage().noticed();
            failed(events, SocketMaking.notMade(e, options.address()));
            return;
        }
        int fd = socket.fd();
        FdCalls.makeNonBlocking(fd);
        if (options.askCredentials() && options.type() != SocketType.STREAM) {
            SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
        }
        int bound = options.bindTo().isPresent() ? Binding.autobind(fd) : 0;
        if (bound < 0) {
            loop().closing().closeNow(socket);
            failed(events, new SocketFailure.Other("bind", -bound, Errno.text(-bound)));
            return;
        }
        loop().dials().start(new DialLines.Dial(fd, options,
                result -> dialled(socket, options, events, result)));
    }

    private void dialled(SocketSource.OwnedSocket socket, ConnectOptions options, DialEvents events, int result) {
        if (result < 0) {
            loop().closing().closeNow(socket);
            if (result != -Errno.ECANCELED) {
                refused.explain(-result, options, failure -> failed(events, failure));
            }
            return;
        }
        var handler = new LateEvents();
        IoPort port;
        try {
            port = port(socket, options, handler);
        } catch (RuntimeException | Error e) {
            loop().closing().closeNow(socket);
            throw e;
        }
        IoLoop.guarded(port, () -> {
            handler.use(events.connected(port.port(), Clock.nanos()));
            sockets.keep(port);
            port.register();
        });
    }

    private IoPort port(SocketSource.OwnedSocket socket, ConnectOptions options, LateEvents handler) {
        int fd = socket.fd();
        Runnable onEnd = () -> sockets.forget(fd);
        if (options.type() == SocketType.DATAGRAM) {
            var own = new Binding(SocketName.decode(SocketCalls.ownName(fd)), Fact.unknown("it has no file"));
            return new LinuxDatagramPort(loop(), socket, options.receiveBuffer(), handler, own, background,
                    diagnosis::sending, onEnd, options.address());
        }
        if (options.askCredentials() && options.type() == SocketType.STREAM) {
            // Only now, or the kernel would give the socket a name: a stream gets one when it connects.
            SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
        }
        return new LinuxConnection(loop(), options.type(), socket, options.receiveBuffer(), options.askCredentials(),
                handler, LinuxConnection.dialled(fd, Binding.NONE, options.address()), onEnd);
    }

    private static void failed(DialEvents events, SocketFailure failure) {
        events.failed(failure, Clock.nanos());
    }
}
