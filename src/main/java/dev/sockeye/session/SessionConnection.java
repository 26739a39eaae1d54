package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.Port;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection of a session; for datagram sockets, one sender address. Thread-safe.
public final class SessionConnection {
    /// Where a connection is in its life.
    public enum State {
        OPEN,
        /// The peer sends nothing more.
        INPUT_ENDED,
        /// This side sends nothing more.
        OUTPUT_ENDED,
        CLOSED
    }

    private final int id;
    private final @Nullable Port port;
    private final Address peerAddress;
    private final long sinceNanos;
    private final Counters counters = new Counters();
    private final @Nullable TapEnd server;
    private volatile State state = State.OPEN;
    private volatile long untilNanos;
    private volatile @Nullable Credentials lastCredentials;

    SessionConnection(int id, Port port, Address peerAddress, long sinceNanos) {
        this(id, port, peerAddress, sinceNanos, null);
    }

    /// One that was recorded earlier.
    SessionConnection(int id, Address peerAddress, long sinceNanos) {
        this.id = id;
        this.port = null;
        this.peerAddress = peerAddress;
        this.sinceNanos = sinceNanos;
        this.server = null;
        this.state = State.CLOSED;
    }

    /// @param server the other end of a connection through a tap, whose client `port` leads to; null otherwise
    SessionConnection(int id, Port port, Address peerAddress, long sinceNanos, @Nullable TapEnd server) {
        this.id = id;
        this.port = port;
        this.peerAddress = peerAddress;
        this.sinceNanos = sinceNanos;
        this.server = server;
    }

    /// From 1, unique over all sessions while the program runs; shown as "#3".
    public int id() {
        return id;
    }

    /// @throws NullPointerException of one that was recorded earlier, which is never open
    Port port() {
        return Objects.requireNonNull(port);
    }

    /// Whether it was recorded earlier, perhaps elsewhere: what is here now has nothing to do with it.
    public boolean isRecorded() {
        return port == null;
    }

    /// The server's end of a connection through a tap; empty otherwise. The peer is the client then.
    public Optional<TapEnd> server() {
        return Optional.ofNullable(server);
    }

    /// The peer's bound address; for datagrams, the sender's.
    public Address peerAddress() {
        return peerAddress;
    }

    /// What the kernel froze when the connection was made; empty for datagrams.
    public Optional<PeerIdentity> peer() {
        return port instanceof Connection connection ? Optional.of(connection.peer()) : Optional.empty();
    }

    /// The live connection, to ask whether its process still lives; empty for datagrams and closed ones.
    public Optional<Connection> live() {
        return port instanceof Connection connection && isOpen() ? Optional.of(connection) : Optional.empty();
    }

    /// The credentials that came with the last message, when the kernel gave any.
    public Optional<Credentials> lastMessageCredentials() {
        return Optional.ofNullable(lastCredentials);
    }

    void credentialsCame(@Nullable Credentials credentials) {
        if (credentials != null) {
            lastCredentials = credentials;
        }
    }

    /// When it was made, in nanoseconds since the epoch.
    public long sinceNanos() {
        return sinceNanos;
    }

    /// When it was closed, in nanoseconds since the epoch; 0 while it is open, and of one that was recorded earlier.
    public long untilNanos() {
        return untilNanos;
    }

    /// What was received and sent; of a connection through a tap, what went to the server and to the client.
    public Counters counters() {
        return counters;
    }

    /// Bytes that wait because the peer does not read.
    public long queuedBytes() {
        return isOpen() ? port().queuedBytes() + (server == null ? 0 : server.queuedBytes()) : 0;
    }

    public State state() {
        return state;
    }

    /// A closed connection stays closed, whoever comes late with another state.
    synchronized void state(State newState) {
        if (state != State.CLOSED) {
            untilNanos = newState == State.CLOSED ? Times.now() : 0;
            state = newState;
        }
    }

    public boolean isOpen() {
        return state != State.CLOSED;
    }

    /// Whether something can be sent to the peer: a tap says nothing of its own, a datagram sender without an address cannot be answered.
    public boolean canSend() {
        return isOpen() && server == null && state != State.OUTPUT_ENDED
                && (port instanceof Connection || !(peerAddress instanceof Address.Unnamed));
    }

    /// Half-close: tells the peer that nothing more comes. Does nothing for datagrams.
    public void shutdownOutput() {
        if (port instanceof Connection connection && server == null && isOpen() && state != State.OUTPUT_ENDED) {
            state(State.OUTPUT_ENDED);
            connection.shutdownOutput();
        }
    }

    /// Closes this connection only; for datagrams, does nothing.
    public void close() {
        if (port instanceof Connection connection) {
            connection.close();
        }
        Port other = server == null ? null : server.port();
        if (other != null) {
            other.close();
        }
    }
}
