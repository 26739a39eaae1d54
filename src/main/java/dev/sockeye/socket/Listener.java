package dev.sockeye.socket;

/// A bound and listening socket. Thread-safe.
public interface Listener extends AutoCloseable {
    /// The address it was bound to, as asked for; for autobind, the name that the kernel chose.
    Address address();

    /// The file that the bound path made; unknown for abstract addresses.
    Fact<FileIdentity> file();

    /// Accepts nobody until [#releaseAccepting()]: who comes waits in the backlog. Idempotent, as that is; on the I/O thread only.
    void holdAccepting();

    /// Goes on accepting.
    void releaseAccepting();

    /// Runs the action on the I/O thread, soon; not after [#close()].
    void execute(Runnable action);

    /// Stops accepting. Accepted connections live on. [ListenerEvents#closed] follows. The socket file is left:
    /// removing it is the owner's business. Idempotent, does not block.
    @Override
    void close();
}
