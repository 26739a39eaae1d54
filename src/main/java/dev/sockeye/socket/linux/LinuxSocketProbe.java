package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Connects a datagram socket: a stream or seqpacket server is refused with `EPROTOTYPE` before it is told, as
/// `unix_find_bsd` of the kernel looks at the type last. A datagram socket lets it happen; nothing is sent, and
/// disconnecting (`AF_UNSPEC`) gives it back the state in which it was. Thread-safe.
public final class LinuxSocketProbe implements SocketProbe {
    private static final int UNSPECIFIED_ADDRESS = 16;

    @Override
    public Finding probe(Bytes path) {
        int fd = SocketCalls.create(SocketCalls.AF_UNIX, SocketType.DATAGRAM.number(), 0);
        if (fd < 0) {
            return found(State.UNKNOWN, Errno.text(-fd));
        }
        try (Arena arena = Arena.ofConfined();
                SocketName name = SocketName.existing(arena, new Address.Pathname(path))) {
            int result = name.failure() != 0 ? -name.failure() : SocketCalls.connect(fd, name.segment());
            if (result == 0) {
                MemorySegment nobody = arena.allocate(UNSPECIFIED_ADDRESS, 8);
                nobody.set(JAVA_SHORT, 0, (short) SocketCalls.AF_UNSPEC);
                SocketCalls.connect(fd, nobody);
            }
            return finding(path, -result);
        } finally {
            FdCalls.close(fd);
        }
    }

    private static Finding finding(Bytes path, int errno) {
        return switch (errno) {
            // EPERM: it is connected to somebody else and takes nothing from us.
            case 0, Errno.EPERM -> new Finding(State.LIVE, Fact.known(SocketType.DATAGRAM));
            case Errno.EPROTOTYPE -> found(State.LIVE, "it is a stream or a seqpacket socket");
            case Errno.ECONNREFUSED -> refused(path);
            case Errno.ENOENT, Errno.ENOTDIR -> found(State.MISSING, "nothing is there");
            case Errno.EACCES -> found(State.DENIED, "you may not connect to it");
            default -> found(State.UNKNOWN, Errno.text(errno));
        };
    }

    private static Finding refused(Bytes path) {
        FileStatus status = Statx.path(path.toArray(), true, _ -> {});
        if (status == null) {
            return found(State.MISSING, "it has just gone");
        }
        return status.kind() == FileStatus.Kind.SOCKET
                ? found(State.STALE, "no live socket is there")
                : found(State.NOT_A_SOCKET, "it is " + status.kind().words());
    }

    private static Finding found(State state, String whyNoType) {
        return new Finding(state, Fact.unknown(whyNoType));
    }
}
