package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import java.util.List;

/// A socket file as it was found, for a card.
///
/// @param path where it really is, with all symbolic links followed
/// @param rights what the kernel judges by
/// @param acl entries of its access control list as words; empty when it has none but its mode
/// @param state whether a socket is behind it
/// @param access who may connect now
public record SocketFile(Address.Pathname address, Bytes path, FileStatus status, FileRights rights,
        List<String> acl, Fact<State> state, Fact<AccessSummary> access) {
    public SocketFile {
        acl = List.copyOf(acl);
    }

    /// What is behind a socket file.
    public enum State {
        /// A live socket that takes connections or datagrams.
        LIVE,
        /// A live socket that is bound but does not listen (yet).
        BOUND,
        /// No live socket: a server left the file behind.
        STALE
    }
}
