package dev.sockeye.ui.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import java.util.List;
import java.util.OptionalInt;

/// A socket as a row shows it. Everything that must be looked up is here, so that cells only set texts.
///
/// @param goneNanos when it was not found any more, in nanoseconds since the epoch; 0 while it is there
/// @param waits whether it is a client in a listener's accept queue
/// @param address its address as text
/// @param owner the user's name, or its number
/// @param processes who has it open, `command[pid]` each, without repetition
/// @param peers who has the other end open
/// @param waiting the clients in its accept queue, a text each
/// @param unreadByPeer bytes that it has sent and the other end has not read, [Inventory#unreadByPeer]
record SocketRow(MachineSocket socket, Presence presence, long goneNanos, boolean waits, String address, String owner,
        List<String> processes, List<String> peers, List<String> waiting, Fact<Integer> unreadByPeer) {
    SocketRow {
        processes = List.copyOf(processes);
        peers = List.copyOf(peers);
        waiting = List.copyOf(waiting);
    }

    long inode() {
        return socket.inode();
    }

    SocketEntry entry() {
        return socket.entry();
    }

    boolean isAbstract() {
        return entry().address() instanceof Address.Abstract;
    }

    boolean isUnnamed() {
        return entry().address() instanceof Address.Unnamed;
    }

    String state() {
        return state(socket, waits);
    }

    static String state(MachineSocket socket, boolean waits) {
        return switch (socket.entry().state()) {
            case LISTENING -> "listening";
            case UNCONNECTED -> "unconnected";
            case ESTABLISHED -> waits ? "waiting" : "connected";
        };
    }

    /// The first process with its descriptor, and how many more there are.
    String processText() {
        if (socket.holders().isEmpty()) {
            return "";
        }
        String first = socket.holders().getFirst().text() + " fd " + socket.holders().getFirst().descriptor();
        int more = socket.holders().size() - 1;
        return more == 0 ? first : first + " +" + more;
    }

    String peerText() {
        return peers.isEmpty()
                ? ""
                : peers.size() == 1 ? peers.getFirst() : peers.getFirst() + " +" + (peers.size() - 1);
    }

    /// How many clients wait to be accepted, for a listener.
    OptionalInt pending() {
        return socket.isListening() ? number(entry().receiveQueue()) : OptionalInt.empty();
    }

    /// How many may wait, for a listener.
    OptionalInt backlog() {
        return socket.isListening() ? number(entry().sendQueue()) : OptionalInt.empty();
    }

    /// Bytes to be read, for all but listeners.
    OptionalInt received() {
        return socket.isListening() ? OptionalInt.empty() : number(entry().receiveQueue());
    }

    /// Bytes that the peer has not read yet, for all but listeners.
    OptionalInt sent() {
        return number(unreadByPeer);
    }

    private static OptionalInt number(Fact<Integer> fact) {
        return fact instanceof Fact.Known<Integer>(Integer value) ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /// Whether it is the same object, which [SocketRows] keeps while nothing changes; ten thousand are compared so on the
    /// screen's thread.
    @SuppressWarnings("ReferenceEquality")
    boolean isTheVery(SocketRow other) {
        return this == other;
    }

    /// The row of a socket that is no longer there.
    SocketRow gone(long sinceNanos) {
        return new SocketRow(socket, Presence.GONE, sinceNanos, false, address, owner, processes, peers, List.of(),
                unreadByPeer);
    }
}
