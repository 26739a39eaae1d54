package dev.sockeye.ui.system.graph;

import java.util.List;

/// The connections between two processes.
///
/// @param from the lower pid
/// @param to the higher pid
/// @param connections how many are established
/// @param waiting how many are not yet accepted
/// @param addresses where they lead to, each once, the first few
public record GraphEdge(int from, int to, int connections, int waiting, List<String> addresses) {
    public GraphEdge {
        addresses = List.copyOf(addresses);
    }

    public int total() {
        return connections + waiting;
    }

    public boolean touches(int pid) {
        return from == pid || to == pid;
    }

    /// The process at the other end.
    public int other(int pid) {
        return pid == from ? to : from;
    }
}
