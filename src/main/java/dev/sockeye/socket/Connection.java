package dev.sockeye.socket;

/// One accepted or dialled connection (stream, seqpacket).
public non-sealed interface Connection extends Port {
    /// The peer's bound address as the kernel tells it.
    Address peerAddress();

    /// What the kernel froze about the peer; read once, when the connection was made.
    PeerIdentity peer();

    /// Whether the peer's process still lives and is the one that made the connection, pinned by `SO_PEERPIDFD` where
    /// the kernel has it: the pid that the pinned process has now. Unknown when it is gone, with that reason.
    Fact<Integer> pinnedPid();

    /// The inode of this end's socket, as the kernel's table numbers it ([SocketTable]); unknown once it is closed.
    Fact<Long> inode();

    /// Lets the peer send nothing more, `shutdown(SHUT_RD)`: its next sending fails.
    void shutdownInput();

    /// Half-close, `shutdown(SHUT_WR)`, after what is queued has been sent.
    void shutdownOutput();
}
