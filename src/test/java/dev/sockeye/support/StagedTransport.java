package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Capabilities;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A transport whose kernel and peers the test plays: for states that real peers cannot be put into at will, such as a
/// pid of another namespace or a peer that has not read 3 MiB.
public final class StagedTransport implements Transport {
    private static final long TIME = 1_790_000_000_000_000_000L;

    /// What was sent, as UTF-8.
    public final List<String> sent = new CopyOnWriteArrayList<>();
    /// Why the next connects fail; null: they work.
    public volatile @Nullable SocketFailure refusal;
    private final List<ListenerEvents> listeners = new ArrayList<>();
    private final List<StagedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<PortEvents> datagrams = new ArrayList<>();

    /// The peer that everybody has seen frozen at connect.
    public static PeerIdentity identity(int pid, int uid, int gid) {
        return new PeerIdentity(Credentials.ofKernel(pid, uid, gid), Credentials.Provenance.FROZEN_AT_CONNECT,
                Fact.known(List.of(gid)), Fact.unknown("no security module gives labels here"), TIME);
    }

    /// A peer connects to the server started last.
    public StagedConnection accept(SocketType type, PeerIdentity peer) {
        var connection = new StagedConnection(type, peer);
        connections.add(connection);
        connection.events = listeners.getLast().accepted(connection, TIME);
        return connection;
    }

    /// The connection made last by a client.
    public StagedConnection dialled() {
        return connections.getLast();
    }

    /// A datagram arrives at the port opened last.
    public void datagram(Address sender, Credentials credentials, String text) {
        datagrams.getLast().received(new StagedDatagramPort(datagrams.getLast()),
                reception(text, credentials, List.of(), sender));
    }

    private static Reception reception(String text, @Nullable Credentials credentials, List<Descriptor> descriptors,
            @Nullable Address sender) {
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        return new Reception(data, data.remaining(), credentials, descriptors, false, sender, TIME);
    }

    private void took(PortEvents events, dev.sockeye.socket.Port port, Outgoing message) {
        sent.add(StandardCharsets.UTF_8.decode(message.data().duplicate()).toString());
        events.sent(port, message, TIME);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Map.of());
    }

    @Override
    public Listener listen(ListenOptions options, ListenerEvents events) {
        listeners.add(events);
        return new StagedListener(options, events);
    }

    @Override
    public Connection connect(ConnectOptions options, PortEvents events) throws SocketFailedException {
        SocketFailure why = refusal;
        if (why != null) {
            throw new SocketFailedException(why);
        }
        var connection = new StagedConnection(options.type(), identity(812, 0, 0));
        connection.events = events;
        connections.add(connection);
        return connection;
    }

    @Override
    public DatagramPort openDatagram(DatagramOptions options, PortEvents events) {
        datagrams.add(events);
        return new StagedDatagramPort(events);
    }

    @Override
    public Descriptor open(Path file, boolean writable) {
        return new StagedDescriptor("regular file", file.toString(), "read-only");
    }

    @Override
    public void close() {
        connections.forEach(StagedConnection::close);
    }

    private record StagedListener(ListenOptions options, ListenerEvents events) implements Listener {
        @Override
        public SocketType type() {
            return options.type();
        }

        @Override
        public Address address() {
            return options.address();
        }

        @Override
        public Fact<FileIdentity> file() {
            return Fact.unknown("staged");
        }

        @Override
        public void close() {
            events.closed(null, TIME);
        }
    }

    /// One end whose peer the test plays.
    public final class StagedConnection implements Connection {
        private final SocketType type;
        private final PeerIdentity peer;
        private PortEvents events = new NoEvents();
        private volatile boolean open = true;
        /// Whether the kernel takes nothing: what is sent waits.
        public volatile boolean stuck;
        /// What [#pinnedPid()] tells; null: the pid of the peer.
        public volatile @Nullable Fact<Integer> pinned;
        /// What waits to be sent, in bytes.
        public final AtomicLong queued = new AtomicLong();

        StagedConnection(SocketType type, PeerIdentity peer) {
            this.type = type;
            this.peer = peer;
        }

        public void receive(String text, @Nullable Credentials credentials, Descriptor... descriptors) {
            events.received(this, reception(text, credentials, List.of(descriptors), null));
        }

        /// The peer goes.
        public void drop() {
            open = false;
            events.closed(this, new SocketFailure.PeerClosed(), TIME);
        }

        @Override
        public void send(Outgoing message) {
            if (stuck) {
                queued.addAndGet(message.data().remaining());
            } else {
                took(events, this, message);
            }
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                events.closed(this, null, TIME);
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
        public Fact<FileIdentity> file() {
            return Fact.unknown("staged");
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
        public void shutdownOutput() {
            events.outputEnded(this, TIME);
        }

        @Override
        public long queuedBytes() {
            return queued.get();
        }

        @Override
        public long queueLimit() {
            return 8 << 20;
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }

    private final class StagedDatagramPort implements DatagramPort {
        private final PortEvents events;

        StagedDatagramPort(PortEvents events) {
            this.events = events;
        }

        @Override
        public Fact<FileIdentity> file() {
            return Fact.unknown("staged");
        }

        @Override
        public SocketType type() {
            return SocketType.DATAGRAM;
        }

        @Override
        public Address localAddress() {
            return new Address.Abstract(Bytes.ofText("staged"));
        }

        @Override
        public void send(Outgoing message) {
            took(events, this, message);
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public long queueLimit() {
            return 8 << 20;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            events.closed(this, null, TIME);
        }
    }

    /// A received descriptor that is none.
    public static final class StagedDescriptor implements Descriptor {
        private final Description description;
        private volatile boolean open = true;

        public StagedDescriptor(String kind, String target, String flags) {
            this.description = new Description(kind, target, flags);
        }

        @Override
        public int number() {
            return 7;
        }

        @Override
        public Description description() {
            return description;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public DescriptorState state() {
            return DescriptorState.unknown("it is staged");
        }

        @Override
        public int read(ByteBuffer into, long offset) {
            return 0;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    private static final class NoEvents implements PortEvents {
        @Override
        public void received(dev.sockeye.socket.Port port, Reception reception) {
            throw new IllegalStateException("The connection has no handler yet.");
        }

        @Override
        public void sent(dev.sockeye.socket.Port port, Outgoing message, long timeNanos) {
            throw new IllegalStateException("The connection has no handler yet.");
        }

        @Override
        public void sendFailed(dev.sockeye.socket.Port port, Outgoing message, int taken, SocketFailure failure,
                long timeNanos) {
            throw new IllegalStateException("The connection has no handler yet.");
        }

        @Override
        public void inputEnded(dev.sockeye.socket.Port port, long timeNanos) {
            throw new IllegalStateException("The connection has no handler yet.");
        }

        @Override
        public void outputEnded(dev.sockeye.socket.Port port, long timeNanos) {
            throw new IllegalStateException("The connection has no handler yet.");
        }

        @Override
        public void closed(dev.sockeye.socket.Port port, @Nullable SocketFailure failure, long timeNanos) {
            throw new IllegalStateException("The connection has no handler yet.");
        }
    }
}
