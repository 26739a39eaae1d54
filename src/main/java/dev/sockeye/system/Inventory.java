package dev.sockeye.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The Unix sockets of one network namespace as one scan found them. Immutable; any thread.
public final class Inventory {
    private final Scope scope;
    private final long takenNanos;
    private final List<MachineSocket> sockets;
    private final List<String> limits;
    private final boolean seesAllProcesses;
    private final boolean exact;
    private final Map<Long, MachineSocket> byInode;

    /// A scan that saw all processes.
    public Inventory(Scope scope, long takenNanos, List<MachineSocket> sockets, List<String> limits) {
        this(scope, takenNanos, sockets, limits, true);
    }

    /// A scan with exact names.
    public Inventory(Scope scope, long takenNanos, List<MachineSocket> sockets, List<String> limits,
            boolean seesAllProcesses) {
        this(scope, takenNanos, sockets, limits, seesAllProcesses, true);
    }

    /// A scan.
    ///
    /// @param takenNanos when the scan ended, in nanoseconds since the epoch
    /// @param limits what could not be seen and why, a sentence each; empty when everything was
    /// @param seesAllProcesses whether a socket without holders has none; else somebody may hold it unseen
    /// @param exact whether names are exact, see [dev.sockeye.socket.SocketTable.Listing]
    public Inventory(Scope scope, long takenNanos, List<MachineSocket> sockets, List<String> limits,
            boolean seesAllProcesses, boolean exact) {
        this.exact = exact;
        this.scope = scope;
        this.takenNanos = takenNanos;
        this.sockets = List.copyOf(sockets);
        this.limits = List.copyOf(limits);
        this.seesAllProcesses = seesAllProcesses;
        this.byInode = HashMap.newHashMap(sockets.size());
        sockets.forEach(socket -> byInode.put(socket.inode(), socket));
    }

    public Scope scope() {
        return scope;
    }

    public long takenNanos() {
        return takenNanos;
    }

    public List<MachineSocket> sockets() {
        return sockets;
    }

    public List<String> limits() {
        return limits;
    }

    /// Whether a socket without holders has none; else somebody may hold it whom this user may not look at.
    public boolean seesAllProcesses() {
        return seesAllProcesses;
    }

    /// Whether the socket has an abstract name; not known where the table does not tell such a name from a relative path
    /// that begins with “@”.
    public Fact<Boolean> isAbstract(MachineSocket socket) {
        boolean name = socket.entry().address() instanceof Address.Abstract;
        return exact || !name ? Fact.known(name) : Fact.unknown("it may be a path that begins with “@”");
    }

    public Optional<MachineSocket> socket(long inode) {
        return Optional.ofNullable(byInode.get(inode));
    }

    /// The other end of a connection, when the kernel tells it and it is in this scan.
    public Optional<MachineSocket> peer(MachineSocket socket) {
        return socket(socket.entry().peer().or(0L));
    }

    /// How many bytes it has sent that the other end has not read: the other end's receive queue, of connections.
    public Fact<Integer> unreadByPeer(MachineSocket socket) {
        SocketEntry entry = socket.entry();
        if (entry.state() == SocketEntry.State.LISTENING) {
            return Fact.unknown("it listens");
        }
        if (entry.sendQueue().equals(Fact.known(0))) {
            return entry.sendQueue(); // The kernel holds nothing of it.
        }
        return entry.type() == SocketType.DATAGRAM
                ? Fact.unknown("of datagrams the kernel does not tell whose they are")
                : peer(socket).map(peer -> peer.entry().receiveQueue())
                        .orElseGet(() -> Fact.unknown("its peer was not accepted yet, or is not to be seen"));
    }

    /// This side's ends of the connections that were made to a listener's address and accepted. Where another has listened
    /// there before, the kernel does not tell whose they are.
    public List<MachineSocket> accepted(MachineSocket listener) {
        SocketEntry at = listener.entry();
        return at.address() instanceof Address.Unnamed
                ? List.of()
                : sockets.stream().filter(socket -> socket.entry().state() == SocketEntry.State.ESTABLISHED
                        && socket.entry().type() == at.type() && socket.entry().address().equals(at.address()))
                        .toList();
    }

    /// The clients in a listener's accept queue: connected, but not yet accepted.
    public List<MachineSocket> waiting(MachineSocket listener) {
        return listener.entry().waiting().stream().map(byInode::get).filter(Objects::nonNull).toList();
    }
}
