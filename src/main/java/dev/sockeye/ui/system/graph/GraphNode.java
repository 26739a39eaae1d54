package dev.sockeye.ui.system.graph;

/// A process in the graph.
///
/// @param pid 0 stands for all processes that this user may not look at
/// @param sockets how many it has open
/// @param listening how many of them accept clients
/// @param own how many connections have both ends in it
public record GraphNode(int pid, String command, int sockets, int listening, int own) {
    public boolean isUnseen() {
        return pid == 0;
    }
}
