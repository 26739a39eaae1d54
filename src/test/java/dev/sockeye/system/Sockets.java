package dev.sockeye.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable.Holder;
import dev.sockeye.socket.SocketType;
import java.util.List;

/// Sockets as a scan might find them.
final class Sockets {
    private Sockets() {}

    static Inventory inventory(MachineSocket... sockets) {
        return new Inventory(new Scope.Own(), 1, List.of(sockets), List.of());
    }

    static MachineSocket listening(long inode, String address, int pending, int backlog, Holder... holders) {
        return socket(inode, SocketType.STREAM, SocketEntry.State.LISTENING, address, pending, backlog, 0L, holders);
    }

    static MachineSocket connected(long inode, String address, long peer, Holder... holders) {
        return socket(inode, SocketType.STREAM, SocketEntry.State.ESTABLISHED, address, 0, 0, peer, holders);
    }

    static MachineSocket socket(long inode, SocketType type, SocketEntry.State state, String address, int receive,
            int send, long peer, Holder... holders) {
        Fact<Long> other = peer == 0 ? Fact.unknown("it has none") : Fact.known(peer);
        Fact<FileIdentity> file = Fact.unknown("not looked at");
        var entry = new SocketEntry(inode, type, state, Address.parse(address), file, other, List.of(),
                Fact.known(receive), Fact.known(send), Fact.known(1000));
        PathMatch path = entry.address() instanceof Address.Pathname ? PathMatch.SAME : PathMatch.NO_FILE;
        return new MachineSocket(entry, List.of(holders), path);
    }

    static MachineSocket with(MachineSocket socket, PathMatch.State state) {
        return new MachineSocket(socket.entry(), socket.holders(), new PathMatch(state, "note"));
    }
}
