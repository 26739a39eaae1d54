package dev.sockeye.ui.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.system.Scope;
import java.util.List;

/// Made-up sockets of a machine.
final class Staged {
    private Staged() {}

    static SocketTable.Holder holder(int pid, String command, int descriptor) {
        return new SocketTable.Holder(pid, command, descriptor);
    }

    static MachineSocket listener(long inode, String address, int pending, int backlog, List<Long> waiting,
            SocketTable.Holder... holders) {
        var entry = new SocketEntry(inode, SocketType.STREAM, SocketEntry.State.LISTENING, Address.parse(address),
                Fact.unknown(""), Fact.unknown("it listens"), waiting, Fact.known(pending), Fact.known(backlog),
                Fact.known(1000));
        return new MachineSocket(entry, List.of(holders), path(address));
    }

    /// An end of a connection; a peer of 0 is not known.
    static MachineSocket end(long inode, String address, long peer, SocketTable.Holder... holders) {
        return end(inode, address, peer, 0, holders);
    }

    static MachineSocket end(long inode, String address, long peer, int unread, SocketTable.Holder... holders) {
        var entry = new SocketEntry(inode, SocketType.STREAM, SocketEntry.State.ESTABLISHED, parse(address),
                Fact.unknown(""), peer == 0 ? Fact.unknown("not accepted yet") : Fact.known(peer), List.of(),
                Fact.known(unread), Fact.known(0), Fact.known(0));
        return new MachineSocket(entry, List.of(holders), PathMatch.NO_FILE);
    }

    static MachineSocket datagram(long inode, String address, SocketTable.Holder... holders) {
        var entry = new SocketEntry(inode, SocketType.DATAGRAM, SocketEntry.State.UNCONNECTED, parse(address),
                Fact.unknown(""), Fact.unknown("it is not connected"), List.of(), Fact.known(0), Fact.known(0),
                Fact.known(0));
        return new MachineSocket(entry, List.of(holders), path(address));
    }

    static MachineSocket with(MachineSocket socket, PathMatch path) {
        return new MachineSocket(socket.entry(), socket.holders(), path);
    }

    private static Address parse(String address) {
        return address.isEmpty() ? new Address.Unnamed() : Address.parse(address);
    }

    private static PathMatch path(String address) {
        return address.startsWith("/") ? PathMatch.SAME : PathMatch.NO_FILE;
    }

    static Inventory inventory(MachineSocket... sockets) {
        return new Inventory(new Scope.Own(), 1_000_000_000L, List.of(sockets), List.of());
    }
}
