package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One end of a connection whose peer the test plays.
public final class StagedConnection extends StagedPort implements Connection {
    private final SocketType type;
    private final PeerIdentity peer;
    private volatile boolean open = true;
    /// Whether the kernel takes nothing: what is sent waits.
    public volatile boolean stuck;
    /// What [#pinnedPid()] tells; null: the pid of the peer.
    public volatile @Nullable Fact<Integer> pinned;
    /// What waits to be sent, in bytes.
    public final AtomicLong queued = new AtomicLong();

    StagedConnection(SocketType type, PeerIdentity peer, List<String> sent) {
        super(sent);
        this.type = type;
        this.peer = peer;
    }

    @Override
    Port port() {
        return this;
    }

    public void receive(String text, @Nullable Credentials credentials, Descriptor... descriptors) {
        receive(text, credentials, List.of(descriptors), null);
    }

    /// The peer goes.
    public void drop() {
        open = false;
        events().closed(this, new TransferFailure.PeerClosed(), TIME);
    }

    @Override
    public void send(Outgoing message) {
        if (stuck) {
            queued.addAndGet(message.data().remaining());
        } else {
            super.send(message);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            events().closed(this, null, TIME);
        }
    }

    @Override
    public SocketType type() {
        return type;
    }

    @Override
    public Address localAddress() {
        return new Address.Unnamed();
    }

    @Override
    public Address peerAddress() {
        return new Address.Unnamed();
    }

    @Override
    public PeerIdentity peer() {
        return peer;
    }

    @Override
    public Fact<Long> inode() {
        return Fact.unknown("it is staged");
    }

    @Override
    public Fact<Integer> pinnedPid() {
        Fact<Integer> told = pinned;
        return told == null ? peer.credentials().pid() : told;
    }

    @Override
    public void shutdownInput() {
        // The test decides what the peer sends.
    }

    @Override
    public void shutdownOutput() {
        events().outputEnded(this, TIME);
    }

    @Override
    public long queuedBytes() {
        return queued.get();
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
