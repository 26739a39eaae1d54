package dev.sockeye.socket;

import java.util.List;

/// One socket of this machine as `unix_diag` (or `/proc/net/unix`) tells it.
///
/// @param inode the socket's own inode (not its file's)
/// @param file device and inode of the file that its path made, when the kernel told
/// @param peer inode of the connected peer, unknown when there is none or it was not accepted yet
/// @param waiting inodes of the clients in the accept queue; none although some are pending when the kernel cannot tell
/// @param receiveQueue pending connections of a listener, else bytes to read
/// @param sendQueue backlog limit of a listener, else bytes not yet read by the peer
public record SocketEntry(long inode, SocketType type, State state, Address address, Fact<FileIdentity> file,
        Fact<Long> peer, List<Long> waiting, Fact<Integer> receiveQueue, Fact<Integer> sendQueue, Fact<Integer> uid) {
    private static final long INODE_BITS = 0xffff_ffffL;

    /// The same with these clients in the accept queue.
    public SocketEntry withWaiting(List<Long> clients) {
        return new SocketEntry(inode, type, state, address, file, peer, clients, receiveQueue, sendQueue, uid);
    }

    /// Whether the socket's path made this file. `unix_diag` has room for 32 bits of the file's inode only.
    public boolean isBoundTo(FileIdentity other) {
        return file instanceof Fact.Known<FileIdentity>(FileIdentity own) && isSameFile(own, other);
    }

    /// The same for a file as the table told it.
    public static boolean isSameFile(FileIdentity told, FileIdentity other) {
        return told.device() == other.device() && (told.inode() & INODE_BITS) == (other.inode() & INODE_BITS);
    }

    /// As the kernel numbers TCP states, which Unix sockets share.
    public enum State {
        UNCONNECTED, LISTENING, ESTABLISHED
    }
}
