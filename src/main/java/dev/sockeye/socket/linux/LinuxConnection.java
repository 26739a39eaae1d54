package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A stream or seqpacket connection on the I/O loop.
final class LinuxConnection extends IoPort implements Connection {
    /// What is known of both ends when the connection is made.
    record Ends(Address local, Fact<FileIdentity> file, Address peer, PeerIdentity identity) {}

    private final Ends ends;
    /// On this side; whether the other side has accepted what was dialled here, only its first message tells.
    private final boolean accepted;
    private final Runnable onEnd;

    LinuxConnection(IoLoop loop, SocketType type, SocketSource.OwnedSocket socket, int receiveBuffer,
            boolean credentialsAsked, PortEvents events, Ends ends, Runnable onEnd) {
        super(loop, type, socket, receiveBuffer, credentialsAsked, events);
        this.ends = ends;
        this.accepted = ends.identity().provenance() == Credentials.Provenance.FROZEN_AT_CONNECT;
        this.onEnd = onEnd;
    }

    /// The addresses as the user gave them: the kernel has another name for one that is too long for it.
    static Ends dialled(int fd, Binding binding, Address asked) {
        Address local = binding.address() instanceof Address.Unnamed
                ? SocketName.decode(SocketCalls.ownName(fd))
                : binding.address();
        return new Ends(local, binding.file(), asked,
                PeerReader.read(fd, Credentials.Provenance.FROZEN_AT_LISTEN));
    }

    static Ends accepted(int fd, byte[] peer, Address listener) {
        return new Ends(listener, Binding.NONE.file(), SocketName.decode(peer),
                PeerReader.read(fd, Credentials.Provenance.FROZEN_AT_CONNECT));
    }

    @Override
    Port port() {
        return this;
    }

    @Override
    SocketFailure sendFailure(int errno, Outgoing message) {
        Optional<SocketFailure> tooLong = tooLong(fd, type, errno, message.data().remaining());
        return tooLong.isPresent() ? tooLong.get() : switch (errno) {
            case Errno.EPIPE -> SocketCalls.isHungUp(fd)
                    ? new TransferFailure.PeerClosed()
                    : new TransferFailure.PeerReadsNoMore();
            case Errno.ENOTCONN, Errno.EDESTADDRREQ -> new TransferFailure.PeerClosed();
            case Errno.ECONNRESET -> peerReset();
            default -> SystemFailure.of("Sending this message", "sendmsg", errno);
        };
    }

    @Override
    boolean isSurelyAccepted() {
        return accepted;
    }

    @Override
    void onEnd() {
        onEnd.run();
    }

    @Override
    public Address localAddress() {
        return ends.local();
    }

    @Override
    public Fact<FileIdentity> file() {
        return ends.file();
    }

    @Override
    public Address peerAddress() {
        return ends.peer();
    }

    @Override
    public PeerIdentity peer() {
        return ends.identity();
    }

    @Override
    public Fact<Integer> pinnedPid() {
        // The descriptor on the loop's thread, /proc on the caller's.
        return PeerReader.pinnedPid(whileOpen(() -> PeerReader.pin(fd)));
    }

    @Override
    public Fact<Long> inode() {
        return whileOpen(() -> {
            FileStatus status = Statx.cached(fd);
            return status == null
                    ? Fact.unknown("the kernel does not tell")
                    : Fact.known(status.identity().inode());
        });
    }

    /// Asks on the loop's thread, where the descriptor cannot be closed meanwhile.
    private <T> Fact<T> whileOpen(Supplier<Fact<T>> question) {
        Supplier<Fact<T>> guarded = () -> isOpen() ? question.get() : Fact.unknown("the connection is closed");
        if (loop.isLoopThread()) {
            return guarded.get();
        }
        var answer = new CompletableFuture<Fact<T>>();
        boolean accepted = loop.execute(() -> {
            try {
                answer.complete(guarded.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e); // Who asked must not wait for ever.
            }
        });
        return accepted ? answer.join() : guarded.get();
    }

    @Override
    public void shutdownInput() {
        loop.execute(this, () -> {
            if (isOpen()) {
                SocketCalls.shutdown(fd, SocketCalls.SHUT_RD);
            }
        });
    }

    @Override
    public void shutdownOutput() {
        loop.execute(this, () -> {
            if (isOpen()) {
                queue().shutDownWhenEmpty();
            }
        });
    }
}
