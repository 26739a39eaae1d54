package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Calls `connect(2)` on sockets that are connected already, one end of a `socketpair(2)`: the kernel looks behind the
/// path, at the type, whether it listens and has room, and only then at the caller's own state, for which it refuses
/// (`unix_stream_connect` in `net/unix/af_unix.c`; so since Linux 2.2). Nothing is ever queued at the server, and a
/// datagram socket is never connected to, which would change its state for good. Thread-safe.
public final class LinuxSocketProbe implements SocketProbe {
    private static final int SOCK_NONBLOCK = 0x800;
    private static final CFunction SOCKETPAIR = CFunction.of("socketpair");
    private static final Fact<SocketType> NOBODY = Fact.unknown("no live socket is there");

    @Override
    public Finding probe(Bytes path) {
        try (Arena arena = Arena.ofConfined();
                SocketName name = SocketName.existing(arena, new Address.Pathname(path))) {
            if (name.failure() != 0) {
                return other(name.failure());
            }
            int asStream = errno(name, SocketType.STREAM);
            return switch (asStream) {
                case Errno.EISCONN -> bound(State.LIVE, SocketType.STREAM);
                case Errno.EAGAIN -> bound(State.FULL, SocketType.STREAM);
                case Errno.EPROTOTYPE -> asSeqpacket(name, bound(State.LIVE, SocketType.DATAGRAM),
                        bound(State.NOT_LISTENING, SocketType.SEQPACKET));
                case Errno.ECONNREFUSED -> asSeqpacket(name, bound(State.NOT_LISTENING, SocketType.STREAM),
                        refused(path));
                default -> other(asStream);
            };
        }
    }

    /// @param ofAnotherType what it is when it is no seqpacket socket either
    /// @param notListening what it is when nobody listens
    private static Finding asSeqpacket(SocketName name, Finding ofAnotherType, Finding notListening) {
        int errno = errno(name, SocketType.SEQPACKET);
        return switch (errno) {
            case Errno.EISCONN -> bound(State.LIVE, SocketType.SEQPACKET);
            case Errno.EAGAIN -> bound(State.FULL, SocketType.SEQPACKET);
            case Errno.EPROTOTYPE -> ofAnotherType;
            case Errno.ECONNREFUSED -> notListening;
            default -> other(errno);
        };
    }

    private static Finding bound(State state, SocketType type) {
        return new Finding(state, Fact.known(type));
    }

    /// What the kernel says to a connected socket of the type that is to be connected there: never 0.
    private static int errno(SocketName name, SocketType type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(JAVA_INT, 2);
            int made = SOCKETPAIR.call(SocketCalls.AF_UNIX, type.number() | SocketCalls.SOCK_CLOEXEC | SOCK_NONBLOCK, 0,
                    CFunction.at(pair));
            if (made < 0) {
                return -made;
            }
            try {
                return -SocketCalls.connect(pair.get(JAVA_INT, 0), name.segment());
            } finally {
                FdCalls.close(pair.get(JAVA_INT, 0));
                FdCalls.close(pair.getAtIndex(JAVA_INT, 1));
            }
        }
    }

    private static Finding refused(Bytes path) {
        FileStatus status = Statx.path(path.toArray(), true, _ -> {});
        if (status == null) {
            return found(State.MISSING, "it has just gone");
        }
        return status.kind() == FileStatus.Kind.SOCKET
                ? new Finding(State.STALE, NOBODY)
                : found(State.NOT_A_SOCKET, "it is " + status.kind().words());
    }

    private static Finding other(int errno) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENOTDIR -> found(State.MISSING, "nothing is there");
            case Errno.EACCES -> found(State.DENIED, "you may not connect to it");
            default -> found(State.UNKNOWN, Errno.text(errno));
        };
    }

    private static Finding found(State state, String whyNoType) {
        return new Finding(state, Fact.unknown(whyNoType));
    }
}
