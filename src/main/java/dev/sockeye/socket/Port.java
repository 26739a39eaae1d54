package dev.sockeye.socket;

import java.time.Duration;

/// A socket that sends and receives: a [Connection] or a [DatagramPort]. Thread-safe.
public sealed interface Port extends AutoCloseable permits Connection, DatagramPort {
    /// For a receive buffer: as large as every message, so that none is cut; of streams, descriptors stay with the bytes that they
    /// came with. What is passed on from such a port to another is the same message.
    int WHOLE = Integer.MAX_VALUE;

    SocketType type();

    /// Where this end is bound; [Address.Unnamed] for most clients.
    Address localAddress();

    /// The file that binding this end to a path made, which its owner removes; unknown when there is none.
    Fact<FileIdentity> file();

    /// Sends, or queues what the kernel does not take now; the outcome comes as [PortEvents#sent] or
    /// [PortEvents#sendFailed]. On the I/O thread the data is borrowed for the call only and the outcome may come
    /// before the call returns; from any other thread the data is copied.
    void send(Outgoing message);

    /// The same without a copy, however long it waits and for however many receivers: nobody changes the data any more.
    void sendShared(Outgoing message);

    /// Sends as [#send], but refuses nothing for what waits already. Whoever passes on what comes from elsewhere holds that input
    /// while something waits here, so that one message waits and no more. On the I/O thread only.
    void pass(Outgoing message);

    /// What waits because the peer does not read, as it counts in memory: its bytes and a little for each message. At
    /// most [#queueLimit()] unless one message alone is larger; all ports together have a bound of their own
    /// ([Transport#queueUse()]).
    long queuedBytes();

    long queueLimit();

    /// Reads nothing more until as many [#releaseInput()] have followed as there were holds: what the peer sends waits
    /// in the kernel, which slows the peer down. Counted, because several may have their reasons. What was being
    /// delivered when another thread asked may still come.
    void holdInput();

    /// Takes one [#holdInput()] back.
    void releaseInput();

    /// Runs the action on the I/O thread after the delay (zero: soon), unless the port has closed by then. What it
    /// throws closes this port only.
    void after(Duration delay, Runnable action);

    boolean isOpen();

    /// Closes; [PortEvents#closed] follows on the I/O thread. What is still queued fails. Idempotent, does not block.
    @Override
    void close();
}
