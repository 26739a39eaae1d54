package dev.sockeye.socket.linux;

import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.StartOptions;
import dev.sockeye.socket.Started;
import dev.sockeye.socket.WaitingSocket;
import java.util.List;
import java.util.Optional;

/// Sockets that are bound for another program, which is started with them when somebody comes, `systemd.socket(5)`. Blocks; background
/// threads only.
final class WaitingSockets {
    private final SocketSource source;
    private final GivenSockets given;
    private final OpenSockets sockets;
    private final Diagnosis diagnosis;

    WaitingSockets(SocketSource source, GivenSockets given, OpenSockets sockets, Diagnosis diagnosis) {
        this.source = source;
        this.given = given;
        this.sockets = sockets;
        this.diagnosis = diagnosis;
    }

    /// See [dev.sockeye.socket.Transport].
    WaitingSocket await(ListenOptions options) throws SocketFailedException {
        boolean listens = options.type().isConnectionOriented();
        return sockets.opening(() -> listens ? source.openListener(options.type()) : source.open(options.type()),
                options.address(), socket -> {
                    Binding binding = Binding.bind(socket, options.type(), options.address(), options.file(),
                            diagnosis);
                    return binding.orUndone(() -> {
                        int result = listens ? SocketCalls.listen(socket.fd(), options.backlog()) : 0;
                        if (result < 0) {
                            throw new SocketFailedException(SystemFailure
                                    .of("Listening at " + options.address().text(), "listen", -result));
                        }
                        return new LinuxWaitingSocket(sockets.loop(), socket, binding);
                    });
                });
    }

    /// See [dev.sockeye.socket.Transport].
    WaitingSocket await(GivenSocket socket, int backlog, boolean accepts) throws SocketFailedException {
        SharedSocket shared = given.take(socket, accepts ? SharedSocket.Use.ACCEPTED : SharedSocket.Use.HANDED_ON);
        return sockets.opening(() -> shared, socket.address(), made -> {
            GivenSocket now = shared.what();
            int result = now.listening() || !now.type().isConnectionOriented()
                    ? 0
                    : SocketCalls.listen(made.fd(), backlog);
            if (result < 0) {
                throw new SocketFailedException(
                        SystemFailure.of("Listening at " + now.address().text(), "listen", -result));
            }
            return new LinuxWaitingSocket(sockets.loop(), made, GivenSockets.binding(made.fd(), now.address()));
        });
    }

    /// See [dev.sockeye.socket.Transport].
    Started start(StartOptions options, List<WaitingSocket> all) throws SocketFailedException {
        return started(options, all.stream().map(socket -> ((LinuxWaitingSocket) socket).fd()).toList());
    }

    /// See [dev.sockeye.socket.Transport].
    Optional<Started> startWithNext(StartOptions options, WaitingSocket listener)
            throws SocketFailedException {
        int listening = ((LinuxWaitingSocket) listener).fd();
        if (!SocketCalls.isReadable(listening)) {
            return Optional.empty();
        }
        int fd = SocketCalls.accept(listening);
        if (fd == -Errno.EAGAIN) {
            return Optional.empty(); // Somebody else, who has the socket too, was first.
        }
        if (fd < 0) {
            throw new SocketFailedException(SystemFailure.of("Accepting a connection", "accept", -fd));
        }
        try {
            return Optional.of(started(options, List.of(fd)));
        } finally {
            sockets.loop().closer().close(fd);
        }
    }

    private static Started started(StartOptions options, List<Integer> sockets) throws SocketFailedException {
        try (OutputPipes pipes = options.kept() ? OutputPipes.open() : OutputPipes.NONE) {
            int pid = Spawning.start(options, sockets, pipes);
            if (pid < 0) {
                throw new SocketFailedException(SystemFailure.of("Starting the command", "posix_spawn", -pid));
            }
            return new Started(pid, () -> Spawning.await(pid), pipes.started());
        }
    }
}
