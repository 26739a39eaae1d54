package dev.sockeye.ui.system.graph;

import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.ClockTime;
import dev.sockeye.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The words in and about a graph.
public final class GraphTexts {
    private GraphTexts() {}

    /// "python3[812]".
    public static String title(GraphNode node) {
        return node.isUnseen() ? "No visible process" : node.command() + "[" + node.pid() + "]";
    }

    /// "12 sockets · 2 listening".
    public static String detail(GraphNode node) {
        String sockets = Amounts.count(node.sockets(), "socket");
        return node.listening() == 0 ? sockets : Texts.fill("%s · %d listening", sockets, node.listening());
    }

    /// That a process is not there any more, since when, and how it was.
    static String farewell(GraphViewModel.Departed left) {
        return Texts.fill("gone since %s; it had %s", ClockTime.of(left.seenNanos()), detail(left.node()));
    }

    /// What is written at an edge; empty for a single connection.
    static String label(GraphEdge edge) {
        if (edge.waiting() == 0) {
            return edge.connections() == 1 ? "" : Amounts.number(edge.connections());
        }
        String waiting = Texts.fill("%d waiting", edge.waiting());
        return edge.connections() == 0 ? waiting : Amounts.number(edge.connections()) + " + " + waiting;
    }

    /// Whom the process talks to, in a sentence.
    public static String neighbours(ConnectionGraph graph, GraphNode node) {
        var parts = new ArrayList<String>();
        List<GraphEdge> edges = graph.edges(node.pid());
        if (!edges.isEmpty()) {
            parts.add(Texts.fill("Talks to %s.", edges.stream().map(edge -> neighbour(graph, edge, node.pid()))
                    .collect(Collectors.joining(", "))));
        }
        if (node.own() > 0) {
            parts.add(Texts.fill("%s within itself.", Amounts.count(node.own(), "connection")));
        }
        return parts.isEmpty() ? "Talks to nobody now." : String.join(" ", parts);
    }

    private static String neighbour(ConnectionGraph graph, GraphEdge edge, int pid) {
        String name = graph.node(edge.other(pid)).map(GraphTexts::title).orElse("?");
        String count = edge.waiting() > 0 ? label(edge) : Amounts.number(edge.connections());
        String where = edge.addresses().isEmpty() ? "" : " " + Texts.fill("at %s", edge.addresses().getFirst());
        return name + " (" + count + where + ")";
    }
}
