package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads from a descriptor what a given socket is, without changing anything of it: `SO_DOMAIN`, `SO_TYPE`,
/// `SO_ACCEPTCONN` (`socket(7)`), `getsockname(2)`, `getpeername(2)`.
final class GivenSocketReader {
    private static final int SO_TYPE = 3;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_DOMAIN = 39;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int STREAM = 1;

    private GivenSocketReader() {}

    /// What was found: a socket that can be served, or why it cannot, in whole sentences of which the first begins small.
    record Found(@Nullable GivenSocket socket, String why) {}

    static Found read(int fd, GivenSocket.Origin origin) {
        int type = SocketCalls.getInt(fd, SO_TYPE);
        if (type < 0) {
            return new Found(null, noSocket(fd, -type));
        }
        int domain = SocketCalls.getInt(fd, SO_DOMAIN);
        if (domain != SocketCalls.AF_UNIX) {
            return new Found(null,
                    "it is " + family(domain, type) + ". Give a Unix socket: stream, datagram or seqpacket.");
        }
        return read(fd, SocketType.ofNumber(type), origin);
    }

    private static Found read(int fd, SocketType type, GivenSocket.Origin origin) {
        Address address = SocketName.decode(SocketCalls.ownName(fd));
        boolean listening = SocketCalls.getInt(fd, SO_ACCEPTCONN) == 1;
        byte[] peer = SocketCalls.peerName(fd);
        if (peer.length > 0) {
            String to = SocketName.decode(peer) instanceof Address.Unnamed
                    ? ""
                    : " to " + SocketName.decode(peer).text();
            return new Found(null, type == SocketType.DATAGRAM
                    ? "it is a datagram socket that is connected" + to
                            + ", so that only that one can send to it. Give one"
                            + " that is bound only."
                    : "it is one " + type.label()
                            + " connection that was made already, not a socket that connections are"
                            + " accepted from. Give the listening socket (Accept=no, no --accept).");
        }
        if (address instanceof Address.Unnamed) {
            return new Found(null,
                    "it is a " + type.label() + " socket without an address, so that nobody finds it. Bind"
                            + " it before giving it on.");
        }
        SocketEntry entry = listening ? entry(fd).orElse(null) : null;
        return new Found(entry == null
                ? new GivenSocket(origin, type, address, listening)
                : new GivenSocket(origin, type, address, listening, entry.receiveQueue(), entry.sendQueue()), "");
    }

    private static String noSocket(int fd, int errno) {
        if (errno == Errno.EBADF) {
            return "it is closed.";
        }
        Bytes target = FdCalls.target(fd);
        String what = target == null ? "something that is not readable" : described(target.text(), target.escaped());
        return "it is " + what + ", no socket. Give a bound or listening Unix socket.";
    }

    private static String described(String target, String shown) {
        return target.startsWith("pipe:") ? "a pipe" : target.startsWith("anon_inode:") ? shown : "the file " + shown;
    }

    private static String family(int domain, int type) {
        return switch (domain) {
            case AF_INET, AF_INET6 -> (type == STREAM ? "a TCP" : "an IP") + " socket";
            default -> "a socket of another family (" + domain + ")";
        };
    }

    /// The file at the socket's address when it surely is the socket's own: by `SIOCUNIXFILE`, or by what `sock_diag` tells.
    static Fact<FileIdentity> file(int fd, Address address) {
        if (!(address instanceof Address.Pathname(Bytes path))) {
            return Fact.unknown("abstract sockets have no file");
        }
        if (path.length() == 0 || path.toArray()[0] != '/') {
            return Fact.unknown("its path is relative to where its maker was");
        }
        int exact = FdCalls.socketFile(fd);
        if (exact >= 0) {
            try (var file = new PathDescriptor(exact)) {
                FileStatus status = file.status(_ -> {});
                if (status != null) {
                    return Fact.known(status.identity());
                }
            }
        }
        FileStatus there = Statx.path(path.toArray(), false, _ -> {});
        FileIdentity told = told(fd).orElse(null);
        boolean same = there != null && told != null && told.device() == there.identity().device()
                && (int) told.inode() == (int) there.identity().inode();
        return there != null && same
                ? Fact.known(there.identity())
                : Fact.unknown("the kernel does not tell which file is the socket’s");
    }

    private static Optional<FileIdentity> told(int fd) {
        return entry(fd).flatMap(entry -> entry.file() instanceof Fact.Known<FileIdentity>(FileIdentity identity)
                ? Optional.of(identity)
                : Optional.empty());
    }

    /// The socket in the kernel's table; empty when that does not tell.
    static Optional<SocketEntry> entry(int fd) {
        FileStatus itself = Statx.cached(fd);
        if (itself == null) {
            return Optional.empty();
        }
        try {
            return NetlinkDiag.get(itself.identity().inode());
        } catch (SocketFailedException _) {
            return Optional.empty();
        }
    }
}
