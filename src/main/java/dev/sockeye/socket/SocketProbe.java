package dev.sockeye.socket;

/// Asks the kernel what is behind a path without anybody noticing: no connection is made, and no socket's state changes.
/// Exact on every file system, for servers of other network namespaces too, and where [SocketTable] has no files to tell.
/// Blocks on the file system only; background threads only.
public interface SocketProbe {
    /// Looks behind the path, following symbolic links.
    Finding probe(Bytes path);

    /// What was found.
    ///
    /// @param type of the live socket, or why there is none
    record Finding(State state, Fact<SocketType> type) {}

    /// What is behind a path.
    enum State {
        /// A socket takes connections or datagrams there.
        LIVE,
        /// A server listens there, but as many clients wait to be accepted as may.
        FULL,
        /// A socket is bound there that takes no connections: nobody called `listen(2)`, or a client has that name.
        NOT_LISTENING,
        /// A socket file that no live socket owns.
        STALE,
        NOT_A_SOCKET,
        MISSING,
        /// This user may not connect, so it is not known.
        DENIED,
        /// The kernel gave another answer.
        UNKNOWN;

        /// Whether a live socket is bound there.
        public boolean isBound() {
            return this == LIVE || this == FULL || this == NOT_LISTENING;
        }
    }
}
