package dev.sockeye.socket;

import java.util.List;

/// One socket of this machine as `unix_diag` (or `/proc/net/unix`) tells it.
///
/// @param inode the socket's own inode (not its file's)
/// @param file device and inode of the file that its path made, when the kernel told
/// @param peer inode of the connected peer, unknown when there is none or it was not accepted yet
/// @param waiting inodes of the clients in the accept queue; none although some are pending when the kernel cannot tell
/// @param gone how many clients in the accept queue have closed again: they take up room, but have no inode any more
/// @param receiveQueue pending connections of a listener, else bytes to read (of datagrams the first one's)
/// @param sendQueue backlog limit of a listener, else bytes of memory that the kernel holds for what was sent and is not
///     yet read: some hundred more for each message than was written. How much is unread the peer's receive queue tells
public record SocketEntry(long inode, SocketType type, State state, Address address, Fact<FileIdentity> file,
        Fact<Long> peer, List<Long> waiting, int gone, Fact<Integer> receiveQueue, Fact<Integer> sendQueue,
        Fact<Integer> uid) {
    public SocketEntry {
        waiting = List.copyOf(waiting);
    }

    /// Of which no client has gone.
    public SocketEntry(long inode, SocketType type, State state, Address address, Fact<FileIdentity> file,
            Fact<Long> peer, List<Long> waiting, Fact<Integer> receiveQueue, Fact<Integer> sendQueue,
            Fact<Integer> uid) {
        this(inode, type, state, address, file, peer, waiting, 0, receiveQueue, sendQueue, uid);
    }

    /// The same with the other's clients in the accept queue.
    public SocketEntry withWaitingOf(SocketEntry other) {
        return new SocketEntry(inode, type, state, address, file, peer, other.waiting, other.gone, receiveQueue,
                sendQueue, uid);
    }

    /// The same under an address that leads to it from here.
    public SocketEntry withAddress(Address other) {
        return new SocketEntry(inode, type, state, other, file, peer, waiting, gone, receiveQueue, sendQueue, uid);
    }

    /// Whether clients wait to be accepted of whom the kernel does not tell who they are.
    public boolean hidesWaiting() {
        return state == State.LISTENING && receiveQueue.or(0) > 0 && waiting.isEmpty() && gone == 0;
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
        UNCONNECTED,
        LISTENING,
        ESTABLISHED
    }
}
