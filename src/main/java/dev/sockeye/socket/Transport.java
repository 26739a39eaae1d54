package dev.sockeye.socket;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The engine: makes sockets and moves their messages. One I/O thread carries every port of every session.
///
/// The methods here may block (file look-ups, a bounded connect) and are called from background threads only, never
/// from the I/O thread, the FX thread or a virtual thread. Events arrive on the I/O thread.
public interface Transport extends AutoCloseable {
    /// Whether this kernel pins the process at the other end of a connection (`SO_PEERPIDFD`, since Linux 6.5), so that a pid
    /// that is used again is not taken for it.
    boolean pinsPeers();

    /// Binds and listens (stream, seqpacket). The events' first call may come before this method returns.
    Listener listen(ListenOptions options, ListenerEvents events) throws SocketFailedException;

    /// Connects (stream, seqpacket); gives up after the options' timeout with [SocketFailure.NotAccepting].
    Connection connect(ConnectOptions options, PortEvents events) throws SocketFailedException;

    /// Connects a socket of any type without keeping the caller waiting, who may be the I/O thread: neither a full backlog nor a
    /// file system that does not answer holds up anybody else. Those that wait for one server get their turns in order.
    /// When the transport is closed first, nothing is told any more.
    ///
    /// @param options bound to nothing or by autobind, in our own network namespace
    void dial(ConnectOptions options, DialEvents events);

    /// What this process may do with the identities of others.
    Identity.Rights identities();

    /// Opens a datagram socket, bound as the options say.
    DatagramPort openDatagram(DatagramOptions options, PortEvents events) throws SocketFailedException;

    /// Binds, and listens (stream, seqpacket), without accepting or reading anything: that is for whoever is started with it.
    WaitingSocket await(ListenOptions options) throws SocketFailedException;

    /// Waits on a socket that somebody else has made; it listens from then on, and nothing else of it is changed.
    ///
    /// @param accepts whether [#startWithNext(StartOptions, WaitingSocket)] will be called: only then it is set to wait for
    ///     nothing, for another process may accept first, and that is set back at the end
    WaitingSocket await(GivenSocket socket, int backlog, boolean accepts) throws SocketFailedException;

    /// Starts a command with the sockets, `sd_listen_fds(3)`.
    Started start(StartOptions options, List<WaitingSocket> sockets) throws SocketFailedException;

    /// Accepts a connection and starts a command with it; empty when nobody waits.
    Optional<Started> startWithNext(StartOptions options, WaitingSocket listener) throws SocketFailedException;

    /// The inherited sockets that no server has taken yet.
    List<GivenSocket> inherited();

    /// What a received descriptor is, as a socket that could be served.
    ///
    /// @throws SocketFailedException when it could not be, with what it is instead
    GivenSocket given(Descriptor descriptor) throws SocketFailedException;

    /// Opens a file to be sent as a descriptor (read-only, or read-write when `writable`); close it after sending.
    Descriptor open(Path file, boolean writable) throws SocketFailedException;

    /// Makes a file in memory (`memfd_create(2)`) to be sent as a descriptor, read-write, at its beginning; close it after sending.
    /// Any thread: it does not wait.
    ///
    /// @param name for whoever looks at it, cut after 200 bytes; it leads nowhere
    Descriptor memory(Bytes name, Bytes content) throws SocketFailedException;

    /// What waits to be sent by all ports together.
    QueueUse queueUse();

    /// What waits, and how much of it may.
    ///
    /// @param bytes as they count in memory
    /// @param limit the bound, a part of the memory that this program may use; what would pass it is refused
    ///     ([TransferFailure.QueueFull])
    record QueueUse(long bytes, long limit) {}

    /// Closes every port, then the I/O thread; returns when both are gone. Idempotent.
    @Override
    void close();
}
