package dev.sockeye.socket;

/// A socket that sends and receives: a [Connection] or a [DatagramPort]. Thread-safe.
public sealed interface Port extends AutoCloseable permits Connection, DatagramPort {
    SocketType type();

    /// Where this end is bound; [Address.Unnamed] for most clients.
    Address localAddress();

    /// The file that binding this end to a path made, which its owner removes; unknown when there is none.
    Fact<FileIdentity> file();

    /// Sends, or queues what the kernel does not take now; the outcome comes as [PortEvents#sent] or
    /// [PortEvents#sendFailed]. On the I/O thread the data is borrowed for the call only and the outcome may come
    /// before the call returns; from any other thread the data is copied.
    void send(Outgoing message);

    /// Bytes that wait because the peer does not read; at most [#queueLimit()] unless one message alone is larger.
    long queuedBytes();

    long queueLimit();

    boolean isOpen();

    /// Closes; [PortEvents#closed] follows on the I/O thread. What is still queued fails. Idempotent, does not block.
    @Override
    void close();
}
