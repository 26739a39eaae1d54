package dev.sockeye.ui.system.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Processes and their connections at one moment. Immutable; any thread.
///
/// @param nodes by pid
/// @param edges by both pids
public record ConnectionGraph(List<GraphNode> nodes, List<GraphEdge> edges) {
    public static final ConnectionGraph EMPTY = new ConnectionGraph(List.of(), List.of());

    public ConnectionGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    public Optional<GraphNode> node(int pid) {
        return nodes.stream().filter(node -> node.pid() == pid).findFirst();
    }

    /// The edges of a process.
    public List<GraphEdge> edges(int pid) {
        return edges.stream().filter(edge -> edge.touches(pid)).toList();
    }

    /// Only these processes and those they talk to.
    public ConnectionGraph around(Collection<Integer> pids) {
        Set<Integer> near = new HashSet<>(pids);
        edges.stream().filter(edge -> pids.contains(edge.from()) || pids.contains(edge.to())).forEach(edge -> {
            near.add(edge.from());
            near.add(edge.to());
        });
        return new ConnectionGraph(nodes.stream().filter(node -> near.contains(node.pid())).toList(),
                edges.stream().filter(edge -> pids.contains(edge.from()) || pids.contains(edge.to())).toList());
    }

    /// Without these processes, and without those that then neither talk to anybody nor listen.
    public ConnectionGraph without(Set<Integer> hidden) {
        if (hidden.isEmpty()) {
            return this;
        }
        List<GraphEdge> left = edges.stream()
                .filter(edge -> !hidden.contains(edge.from()) && !hidden.contains(edge.to())).toList();
        Set<Integer> connected = new HashSet<>();
        left.forEach(edge -> {
            connected.add(edge.from());
            connected.add(edge.to());
        });
        return new ConnectionGraph(nodes.stream().filter(node -> !hidden.contains(node.pid())
                && (node.listening() > 0 || node.own() > 0 || connected.contains(node.pid()))).toList(), left);
    }
}
