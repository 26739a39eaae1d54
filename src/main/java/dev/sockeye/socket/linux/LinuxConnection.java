package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A stream or seqpacket connection on the I/O loop.
final class LinuxConnection extends IoPort implements Connection {
    private final Address localAddress;
    private final Address peerAddress;
    private final PeerIdentity peer;
    private final Runnable onEnd;

    /// Reads the peer's frozen credentials at once: later the descriptor may be gone.
    ///
    /// @param asked what the user typed, for a dialled connection; null for an accepted one
    LinuxConnection(IoLoop loop, SocketType type, SocketSource.OwnedSocket socket, int receiveBuffer,
            boolean credentialsAsked, PortEvents events, @Nullable Address asked, Runnable onEnd) {
        super(loop, type, socket, receiveBuffer, credentialsAsked, events);
        this.localAddress = SocketName.decode(SocketCalls.ownName(fd));
        this.peerAddress = asked != null ? asked : SocketName.decode(SocketCalls.peerName(fd));
        this.peer = PeerReader.read(fd,
                asked != null ? Credentials.Provenance.FROZEN_AT_LISTEN : Credentials.Provenance.FROZEN_AT_CONNECT);
        this.onEnd = onEnd;
    }

    @Override
    Port port() {
        return this;
    }

    @Override
    SocketFailure sendFailure(int errno, Outgoing message) {
        return switch (errno) {
            case Errno.EPIPE, Errno.ENOTCONN -> new SocketFailure.PeerClosed();
            case Errno.ECONNRESET -> new SocketFailure.PeerReset();
            case Errno.EMSGSIZE -> new SocketFailure.MessageTooLong(message.data().remaining(), sendBuffer(fd));
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
    public Address peerAddress() {
        return peerAddress;
    }

    @Override
    public PeerIdentity peer() {
        return peer;
    }

    @Override
    public Fact<Integer> pinnedPid() {
        // Asked on the loop's thread, where the descriptor cannot be closed meanwhile.
        var answer = new CompletableFuture<Fact<Integer>>();
        Fact<Integer> closed = Fact.unknown("the connection is closed");
        boolean asked = loop.execute(() -> answer.complete(isOpen() ? PeerReader.pinnedPid(fd) : closed));
        return asked && !loop.isLoopThread() ? answer.join() : isOpen() ? PeerReader.pinnedPid(fd) : closed;
    }

    @Override
    public void shutdownOutput() {
        loop.execute(() -> {
            if (isOpen()) {
                queue().shutDownWhenEmpty();
            }
        });
    }
}
