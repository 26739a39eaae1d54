package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Inheritance;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sockets that others have made and this program serves. Thread-safe.
///
/// A descriptor shares its open file with whoever gave it. What is set there and changed back at the end: `SO_PASSCRED`,
/// without which messages come without their senders, and `O_NONBLOCK` of a listening socket, as services that wait for
/// several things at once set it: another process may take the connection first, and accepting would wait then.
final class GivenSockets {
    private final Inheritance inheritance;
    private final Set<Integer> taken = new HashSet<>();

    GivenSockets(Inheritance inheritance) {
        this.inheritance = inheritance;
    }

    /// Those that no server has taken.
    synchronized List<GivenSocket> left() {
        return inheritance.sockets().stream()
                .filter(socket -> socket.origin() instanceof GivenSocket.Inherited inherited
                        && !taken.contains(inherited.number()))
                .toList();
    }

    /// What a received descriptor is.
    GivenSocket look(Descriptor descriptor) throws SocketFailedException {
        int fd = duplicate(descriptor);
        try {
            return required(GivenSocketReader.read(fd, new GivenSocket.Received(descriptor)), descriptor.number());
        } finally {
            FdCalls.close(fd);
        }
    }

    /// Takes the socket, to be closed by the caller: an inherited descriptor itself, once, of a received one a duplicate.
    synchronized SharedSocket take(GivenSocket socket, SharedSocket.Use use) throws SocketFailedException {
        return switch (socket.origin()) {
            case GivenSocket.Inherited(int number, _, _) -> {
                if (taken.contains(number)) {
                    throw refused(number, "a server of this program has it, or had it and has closed it.");
                }
                GivenSocket now = required(GivenSocketReader.read(number, socket.origin()), number);
                taken.add(number);
                yield SharedSocket.of(number, now, use);
            }
            case GivenSocket.Received(Descriptor descriptor) -> {
                int fd = duplicate(descriptor);
                GivenSocket now = GivenSocketReader.read(fd, socket.origin()).socket();
                if (now == null) {
                    FdCalls.close(fd);
                    throw refused(descriptor.number(), "it has changed.");
                }
                yield SharedSocket.of(fd, now, use);
            }
        };
    }

    /// Where it is bound, as a server's own socket has it.
    static Binding binding(int fd, Address address) {
        return new Binding(address, GivenSocketReader.file(fd, address));
    }

    private static int duplicate(Descriptor descriptor) throws SocketFailedException {
        int fd = descriptor instanceof OpenDescriptor open ? open.duplicate() : -Errno.EBADF;
        if (fd == -Errno.EBADF) {
            throw refused(descriptor.number(), "it is closed.");
        }
        if (fd < 0) {
            throw new SocketFailedException(new SocketFailure.TooManyDescriptors(FdCalls.descriptorLimit()));
        }
        return fd;
    }

    private static GivenSocket required(GivenSocketReader.Found found, int number) throws SocketFailedException {
        @Nullable
        GivenSocket socket = found.socket();
        if (socket == null) {
            throw refused(number, found.why());
        }
        return socket;
    }

    private static SocketFailedException refused(int number, String why) {
        int end = why.indexOf(". ");
        return new SocketFailedException(end < 0
                ? new SocketFailure.Unsupported("Serving descriptor " + number, why)
                : new SocketFailure.Unsupported("Serving descriptor " + number, why.substring(0, end),
                        why.substring(end + 2)));
    }
}
