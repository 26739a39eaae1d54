package dev.sockeye.ui.system.graph;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gathers the sockets of a scan by process. A connection that several processes hold (inherited descriptors) is drawn
/// to each of them, up to a bound.
public final class GraphBuilder {
    /// Of the processes that share one end of a connection, so many are drawn.
    private static final int MOST_HOLDERS = 6;
    private static final int MOST_ADDRESSES = 4;

    private final Map<Integer, Node> nodes = new TreeMap<>();
    private final Map<Long, Edge> edges = new TreeMap<>();

    private GraphBuilder() {}

    private static final class Node {
        private final int pid;
        private final String command;
        private int sockets;
        private int listening;
        private int own;

        Node(int pid, String command) {
            this.pid = pid;
            this.command = command;
        }
    }

    private static final class Edge {
        private final int from;
        private final int to;
        private final TreeSet<String> addresses = new TreeSet<>();
        private int connections;
        private int waiting;

        Edge(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    /// All processes that talk to somebody, wait for somebody or listen.
    public static ConnectionGraph of(Inventory inventory) {
        var builder = new GraphBuilder();
        for (MachineSocket socket : inventory.sockets()) {
            builder.count(socket);
            inventory.peer(socket).filter(peer -> isFirst(socket, peer))
                    .ifPresent(peer -> builder.connect(socket, peer, false));
            inventory.waiting(socket).forEach(client -> builder.connect(client, socket, true));
        }
        return builder.build();
    }

    /// Only the connections of one socket; of a listener those that were made to its address and those that wait.
    public static ConnectionGraph around(Inventory inventory, MachineSocket centre) {
        var builder = new GraphBuilder();
        builder.count(centre);
        for (MachineSocket socket : inventory.sockets()) {
            boolean isMeant = socket.inode() == centre.inode()
                    || (centre.isListening() && !(centre.entry().address() instanceof Address.Unnamed)
                            && socket.entry().type() == centre.entry().type()
                            && socket.entry().address().equals(centre.entry().address()));
            if (isMeant) {
                inventory.peer(socket).ifPresent(peer -> {
                    builder.count(peer);
                    builder.connect(socket, peer, false);
                });
            }
        }
        for (MachineSocket client : inventory.waiting(centre)) {
            builder.count(client);
            builder.connect(client, centre, true);
        }
        return builder.build();
    }

    private static boolean isFirst(MachineSocket socket, MachineSocket peer) {
        return socket.inode() < peer.inode() || peer.entry().peer().or(0L) != socket.inode();
    }

    private static List<SocketTable.Holder> holders(MachineSocket socket) {
        var distinct = new ArrayList<SocketTable.Holder>();
        for (SocketTable.Holder holder : socket.holders()) {
            if (distinct.stream().noneMatch(other -> other.pid() == holder.pid())) {
                distinct.add(holder);
            }
            if (distinct.size() == MOST_HOLDERS) {
                break;
            }
        }
        return distinct.isEmpty() ? List.of(new SocketTable.Holder(0, "", -1)) : distinct;
    }

    private Node node(SocketTable.Holder holder) {
        return nodes.computeIfAbsent(holder.pid(), pid -> new Node(pid, holder.command()));
    }

    private void count(MachineSocket socket) {
        for (SocketTable.Holder holder : holders(socket)) {
            Node node = node(holder);
            node.sockets++;
            node.listening += socket.isListening() ? 1 : 0;
        }
    }

    private void connect(MachineSocket one, MachineSocket other, boolean waits) {
        for (SocketTable.Holder here : holders(one)) {
            for (SocketTable.Holder there : holders(other)) {
                if (here.pid() == there.pid()) {
                    node(here).own++;
                } else {
                    connect(node(here), node(there), waits, address(one, other));
                }
            }
        }
    }

    private void connect(Node here, Node there, boolean waits, String address) {
        int from = Math.min(here.pid, there.pid);
        int to = Math.max(here.pid, there.pid);
        Edge edge = edges.computeIfAbsent((long) from << Integer.SIZE | to, _ -> new Edge(from, to));
        if (waits) {
            edge.waiting++;
        } else {
            edge.connections++;
        }
        if (!address.isEmpty()) {
            edge.addresses.add(address);
        }
    }

    private static String address(MachineSocket one, MachineSocket other) {
        return !(other.entry().address() instanceof Address.Unnamed)
                ? other.entry().address().text()
                : one.entry().address() instanceof Address.Unnamed ? "" : one.entry().address().text();
    }

    private ConnectionGraph build() {
        List<GraphEdge> drawn = edges.values().stream().map(edge -> new GraphEdge(edge.from, edge.to, edge.connections,
                edge.waiting, edge.addresses.stream().limit(MOST_ADDRESSES).toList())).toList();
        var connected = new TreeSet<Integer>();
        drawn.forEach(edge -> {
            connected.add(edge.from());
            connected.add(edge.to());
        });
        return new ConnectionGraph(nodes.values().stream()
                .filter(node -> node.listening > 0 || node.own > 0 || connected.contains(node.pid))
                .map(node -> new GraphNode(node.pid, node.command, node.sockets, node.listening, node.own))
                .sorted(Comparator.comparingInt(GraphNode::pid)).toList(), drawn);
    }
}
