package dev.sockeye.socket;

/// A bound socket that somebody else is started for: here nothing is accepted from it and nothing read. Thread-safe.
public interface WaitingSocket extends AutoCloseable {
    Address address();

    /// The file that binding has made.
    Fact<FileIdentity> file();

    /// Tells once, on the I/O thread, that somebody waits: at once when that is so already. Has no effect while it is going to tell.
    void tell(Runnable waits);

    /// Tells nothing any more, and closes the socket; those that were started with it keep theirs. Idempotent.
    @Override
    void close();
}
