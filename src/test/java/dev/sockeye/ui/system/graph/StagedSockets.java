package dev.sockeye.ui.system.graph;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.system.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made-up sockets of processes that talk to each other.
final class StagedSockets {
    private final List<MachineSocket> sockets = new ArrayList<>();
    private long lastInode;

    /// About so many sockets: every tenth process listens, and the others are connected to a few of those, to the first
    /// most.
    static Inventory crowd(int count) {
        var made = new StagedSockets();
        var random = new Random(count);
        int processes = Math.max(10, count / 5);
        for (int pid = 10; pid <= processes; pid += 10) {
            made.listens(pid, "server", "/run/s" + pid);
        }
        while (made.sockets.size() < count) {
            int server = 10
                    * (1 + (int) Math.min(processes / 10 - 1, Math.abs(random.nextGaussian()) * processes / 40));
            int client = 1 + random.nextInt(processes);
            made.connects(client, client % 10 == 0 ? "server" : "app", server, "server", "/run/s" + server);
        }
        return made.inventory();
    }

    StagedSockets listens(int pid, String command, String address) {
        add(SocketEntry.State.LISTENING, Address.parse(address), 0, pid, command);
        return this;
    }

    /// Neither listens nor is connected.
    StagedSockets idles(int pid, String command, String address) {
        add(SocketEntry.State.UNCONNECTED, Address.parse(address), 0, pid, command);
        return this;
    }

    StagedSockets connects(int client, String clientCommand, int server, String serverCommand, String address) {
        add(SocketEntry.State.ESTABLISHED, new Address.Unnamed(), lastInode + 2, client, clientCommand);
        add(SocketEntry.State.ESTABLISHED, Address.parse(address), lastInode, server, serverCommand);
        return this;
    }

    private void add(SocketEntry.State state, Address address, long peer, int pid, String command) {
        lastInode++;
        var entry = new SocketEntry(lastInode, SocketType.STREAM, state, address, Fact.unknown(""),
                peer == 0 ? Fact.unknown("") : Fact.known(peer), List.of(), Fact.known(0), Fact.known(0),
                Fact.known(0));
        sockets.add(new MachineSocket(entry, List.of(new SocketTable.Holder(pid, command, 3)), PathMatch.NO_FILE));
    }

    Inventory inventory() {
        return new Inventory(new Scope.Own(), 0, sockets, List.of());
    }
}
