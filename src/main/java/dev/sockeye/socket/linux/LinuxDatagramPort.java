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
import dev.sockeye.socket.TransferFailure;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A datagram socket on the I/O loop: it takes from anyone, or, when it is connected, from that peer only.
final class LinuxDatagramPort extends IoPort implements DatagramPort {
    private final Address localAddress;
    private final Fact<FileIdentity> file;
    private final Runnable onEnd;
    private final CloserLook closerLook;
    private final @Nullable Address peer;

    /// @param peer to which it is connected; null: to nobody
    LinuxDatagramPort(IoLoop loop, SocketSource.OwnedSocket socket, int receiveBuffer, PortEvents events,
            Binding binding, Executor background, CloserLook.Look look, Runnable onEnd, @Nullable Address peer) {
        super(loop, SocketType.DATAGRAM, socket, receiveBuffer, true, events);
        this.localAddress = binding.address();
        this.file = binding.file();
        this.onEnd = onEnd;
        this.peer = peer;
        this.closerLook = new CloserLook(this, background, look, LinuxDatagramPort::sendFailure,
                outcomes()::failedLater);
    }

    @Override
    Port port() {
        return this;
    }

    /// What has to do with the path or the receiver needs file look-ups, which the I/O thread must not make.
    @Override
    void refused(int errno, Outgoing message, int taken) {
        Address to = message.to();
        boolean answered = to != null && !(message.claimed() != null && isAboutCredentials(errno))
                && isAboutTheReceiver(errno) && closerLook.ask(errno, to, message);
        if (!answered) {
            super.refused(errno, message, taken);
        }
    }

    private static boolean isAboutTheReceiver(int errno) {
        return switch (errno) {
            case Errno.EPERM, Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES, Errno.EPROTOTYPE, Errno.ECONNREFUSED,
                    Errno.ENAMETOOLONG, Errno.ELOOP ->
                true;
            default -> false;
        };
    }

    /// Said from the errno alone.
    @Override
    SocketFailure sendFailure(int errno, Outgoing message) {
        Address to = message.to() != null ? message.to() : peer != null ? peer : new Address.Unnamed();
        return tooLong(fd, type, errno, message.data().remaining()).orElseGet(() -> sendFailure(errno, to));
    }

    private static SocketFailure sendFailure(int errno, Address to) {
        return switch (errno) {
            case Errno.ENOENT -> new SocketFailure.NotFound(to, to.text());
            case Errno.ECONNREFUSED -> to instanceof Address.Abstract
                    ? new SocketFailure.NotFound(to, to.text())
                    : new SocketFailure.NobodyListening(to, true);
            case Errno.EACCES -> new SocketFailure.PermissionDenied(to, to.text(),
                    "write (w) permission, or no search (x) permission on a directory before it,");
            case Errno.EPROTOTYPE -> new SocketFailure.WrongType(to, SocketType.DATAGRAM,
                    Fact.unknown("the kernel does not tell"));
            case Errno.ENOTCONN, Errno.EDESTADDRREQ, Errno.EINVAL -> new SocketFailure.Unsupported("Answering",
                    "the sender has no address to answer to");
            case Errno.EPIPE -> new TransferFailure.PeerReadsNoMore();
            case Errno.ECONNRESET -> new TransferFailure.PeerClosed();
            case Errno.ELOOP -> new SocketFailure.BrokenPath(to.text(), "there are too many symbolic links in it");
            case Errno.ETIMEDOUT, Errno.ESTALE -> new SocketFailure.SilentFileSystem(to.text());
            default -> SystemFailure.of("Sending to " + to.text(), "sendmsg", errno);
        };
    }

    @Override
    boolean hasPeer() {
        return peer != null;
    }

    @Override
    void onEnd() {
        closerLook.giveUp();
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
