package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;

/// A datagram socket on the I/O loop, never connected: it takes from anyone.
final class LinuxDatagramPort extends IoPort implements DatagramPort {
    private final Address localAddress;
    private final Fact<FileIdentity> file;
    private final Runnable onEnd;

    LinuxDatagramPort(IoLoop loop, SocketSource.OwnedSocket socket, int receiveBuffer, PortEvents events,
            Address localAddress, Fact<FileIdentity> file, Runnable onEnd) {
        super(loop, SocketType.DATAGRAM, socket, receiveBuffer, true, events);
        this.localAddress = localAddress;
        this.file = file;
        this.onEnd = onEnd;
    }

    @Override
    Port port() {
        return this;
    }

    /// Said from the errno alone: looking closer would mean file look-ups on the I/O thread.
    @Override
    SocketFailure sendFailure(int errno, Outgoing message) {
        Address to = message.to() == null ? new Address.Unnamed() : message.to();
        return switch (errno) {
            case Errno.ENOENT -> new SocketFailure.NotFound(to, to.text());
            case Errno.ECONNREFUSED -> to instanceof Address.Abstract
                    ? new SocketFailure.NotFound(to, to.text())
                    : new SocketFailure.NobodyListening(to, true);
            case Errno.EACCES -> new SocketFailure.PermissionDenied(to, to.text(),
                    "write (w) permission, or no search (x) permission on a directory before it,");
            case Errno.EPROTOTYPE -> new SocketFailure.WrongType(to, SocketType.DATAGRAM,
                    Fact.unknown("the kernel does not tell"));
            case Errno.EMSGSIZE -> new SocketFailure.MessageTooLong(message.data().remaining(), longestMessage(fd));
            case Errno.ENOTCONN, Errno.EINVAL -> new SocketFailure.Unsupported("Answering",
                    "the sender has no address to answer to");
            default -> new SocketFailure.Other("sendmsg", errno, Errno.text(errno));
        };
    }

    @Override
    void onEnd() {
        onEnd.run();
    }

    @Override
    public Address localAddress() {
        return localAddress;
    }

    @Override
    public Fact<FileIdentity> file() {
        return file;
    }
}
