package dev.sockeye.socket;

/// Asks the kernel whether a live socket is behind a path without anybody noticing: a `connect(2)` of the wrong type is
/// refused before the server is told. Finds servers of other network namespaces too, which [SocketTable] cannot see.
/// Blocks on the file system only; background threads only.
public interface SocketProbe {
    /// Looks behind the path, following symbolic links.
    Finding probe(Bytes path);

    /// What was found.
    ///
    /// @param type of the live socket, as far as the kernel told
    record Finding(State state, Fact<SocketType> type) {}

    /// What is behind a path.
    enum State {
        /// A live socket is bound there; whether it listens is not told.
        LIVE,
        /// A socket file that no live socket owns.
        STALE, NOT_A_SOCKET, MISSING,
        /// This user may not connect, so it is not known.
        DENIED,
        /// The kernel gave another answer.
        UNKNOWN
    }
}
