package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Identity;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.StartOptions;
import dev.sockeye.socket.Started;
import dev.sockeye.socket.Transport;
import dev.sockeye.socket.WaitingSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A transport whose kernel and peers the test plays: for states that real peers cannot be put into at will, such as a
/// pid of another namespace or a peer that has not read 3 MiB.
public final class StagedTransport implements Transport {
    /// What it says that waits.
    public volatile QueueUse queueUse = new QueueUse(0, 8 << 20);
    /// What was sent, as UTF-8.
    public final List<String> sent = new CopyOnWriteArrayList<>();
    /// Why the next connects fail; null: they work.
    public volatile @Nullable SocketFailure refusal;
    /// Whether dials are answered.
    public volatile boolean answersDials = true;
    /// What was given at the start.
    public volatile List<GivenSocket> inherited = List.of();
    /// What a descriptor is; null: no socket that can be served.
    public volatile @Nullable GivenSocket given;
    private final List<ListenerEvents> listeners = new ArrayList<>();
    private final List<StagedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<StagedDatagramPort> datagrams = new ArrayList<>();

    /// The peer that everybody has seen frozen at connect.
    public static PeerIdentity identity(int pid, int uid, int gid) {
        return identity(pid, uid, gid, Credentials.Provenance.FROZEN_AT_CONNECT);
    }

    private static PeerIdentity identity(int pid, int uid, int gid, Credentials.Provenance provenance) {
        return new PeerIdentity(Credentials.ofKernel(pid, uid, gid), provenance,
                Fact.known(List.of(gid)), Fact.unknown("no security module gives labels here"), StagedPort.TIME);
    }

    /// A peer connects to the server started last.
    public StagedConnection accept(SocketType type, PeerIdentity peer) {
        var connection = new StagedConnection(type, peer, sent);
        connections.add(connection);
        connection.use(listeners.getLast().accepted(connection, StagedPort.TIME));
        return connection;
    }

    /// The connection made last by a client.
    public StagedConnection dialled() {
        return connections.getLast();
    }

    /// A datagram arrives at the port opened last.
    public void datagram(Address sender, Credentials credentials, String text) {
        datagrams.getLast().receive(text, credentials, List.of(), sender);
    }

    @Override
    public boolean pinsPeers() {
        return true;
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
        var connection = new StagedConnection(options.type(),
                identity(812, 0, 0, Credentials.Provenance.FROZEN_AT_LISTEN), sent);
        connection.use(events);
        connections.add(connection);
        return connection;
    }

    @Override
    public void dial(ConnectOptions options, DialEvents events) {
        if (!answersDials) {
            return;
        }
        SocketFailure why = refusal;
        if (why != null) {
            events.failed(why, StagedPort.TIME);
            return;
        }
        var connection = new StagedConnection(options.type(),
                identity(812, 0, 0, Credentials.Provenance.FROZEN_AT_LISTEN), sent);
        connections.add(connection);
        connection.use(events.connected(connection, StagedPort.TIME));
    }

    @Override
    public Identity.Rights identities() {
        return new Identity.Rights(false, false);
    }

    @Override
    public DatagramPort openDatagram(DatagramOptions options, PortEvents events) {
        var port = new StagedDatagramPort(events, sent);
        datagrams.add(port);
        return port;
    }

    @Override
    public WaitingSocket await(ListenOptions options) {
        throw new UnsupportedOperationException("Nothing is started here.");
    }

    @Override
    public WaitingSocket await(GivenSocket socket, int backlog, boolean accepts) {
        throw new UnsupportedOperationException("Nothing is started here.");
    }

    @Override
    public Started start(StartOptions options, List<WaitingSocket> sockets) {
        throw new UnsupportedOperationException("Nothing is started here.");
    }

    @Override
    public Optional<Started> startWithNext(StartOptions options, WaitingSocket listener) {
        throw new UnsupportedOperationException("Nothing is started here.");
    }

    @Override
    public List<GivenSocket> inherited() {
        return inherited;
    }

    @Override
    public GivenSocket given(Descriptor descriptor) throws SocketFailedException {
        GivenSocket told = given;
        if (told == null) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Serving it", "it is no socket"));
        }
        return told;
    }

    @Override
    public Descriptor open(Path file, boolean writable) {
        return new StagedDescriptor("regular file", file.toString(), "read-only");
    }

    @Override
    public Descriptor memory(Bytes name, Bytes content) {
        return new StagedDescriptor("memfd", "/memfd:" + name.escaped() + " (deleted)", "read-write");
    }

    @Override
    public QueueUse queueUse() {
        return queueUse;
    }

    @Override
    public void close() {
        connections.forEach(StagedConnection::close);
    }
}
