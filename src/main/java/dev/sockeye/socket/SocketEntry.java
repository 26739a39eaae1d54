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
    /// The same with these clients in the accept queue.
    public SocketEntry withWaiting(List<Long> clients) {
        return new SocketEntry(inode, type, state, address, file, peer, clients, receiveQueue, sendQueue, uid);
    }

    /// Whether its address is its own: accepted connections carry the name of their listener and outlive it. A client that
    /// bound a name and then connected looks the same.
    public boolean ownsItsName() {
        return state != State.ESTABLISHED || type == SocketType.DATAGRAM;
    }

    /// Whether it takes connections or datagrams.
    public boolean takesClients() {
        return state == State.LISTENING || type == SocketType.DATAGRAM;
    }

    /// Whether it listens and lets nobody more in for now: the kernel lets one more wait than the backlog says, `listen(2)`.
    public boolean isFull() {
        return state == State.LISTENING && receiveQueue instanceof Fact.Known<Integer>(Integer pending)
                && sendQueue instanceof Fact.Known<Integer>(Integer backlog) && pending > backlog;
    }

    /// As the kernel numbers TCP states, which Unix sockets share.
    public enum State {
        UNCONNECTED, LISTENING, ESTABLISHED
    }
}
