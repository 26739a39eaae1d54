package dev.sockeye.ui.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.PathMatch;
import java.util.Optional;

/// What can be done with a socket of the machine, and why not with each.
enum SocketAction {
    CONNECT("connectSocket", "mdi2l-lan-connect"),
    TAP("tapSocket", "mdi2f-faucet-variant"),
    EXPLAIN("explainSocket",
            "mdi2s-shield-key-outline"),
    FILE_CARD(
            "socketFileCard", "mdi2f-file-cog-outline"),
    PROCESS_CARD("socketProcesses",
            "mdi2a-account-details-outline"),
    FOLLOW("followSocket", "mdi2c-chart-line"),
    GRAPH(
            "graphSocket",
            "mdi2g-graph-outline"),
    COPY("copySocketAddress", "mdi2c-content-copy");

    private static final String GONE = "It is no longer there.";
    private static final String UNNAMED = "It has no address.";
    private static final String RELATIVE = "Its path is relative to a directory that the kernel does not tell.";

    private final String id;
    private final String icon;

    SocketAction(String id, String icon) {
        this.id = id;
        this.icon = icon;
    }

    /// Of its entry in the context menu.
    String itemId() {
        return id + "Item";
    }

    String buttonId() {
        return id + "Button";
    }

    String icon() {
        return icon;
    }

    String label() {
        return switch (this) {
            case CONNECT -> "Connect";
            case TAP -> "Tap this";
            case EXPLAIN -> "Who may connect";
            case FILE_CARD -> "Socket file";
            case PROCESS_CARD -> "Processes";
            case FOLLOW -> "Follow";
            case GRAPH -> "Show in graph";
            case COPY -> "Copy address";
        };
    }

    String tip() {
        return switch (this) {
            case CONNECT -> "Open the form for a client of this type with this address (Enter)";
            case TAP -> "Open the form for a tap: see what this server and its clients say to each other";
            case EXPLAIN -> "Explain who may connect, who is turned away, where and why";
            case FILE_CARD -> "Show the card about the socket file: mode, owner, who may connect";
            case PROCESS_CARD -> "Show the card about the processes at both ends";
            case FOLLOW -> "Record how much waits here, as long as this tab is shown";
            case GRAPH -> "Show its process and whom it talks to";
            case COPY -> "Copy the address (Ctrl+C)";
        };
    }

    /// Why it cannot be done with this socket, in a sentence; empty when it can.
    Optional<String> obstacle(SocketRow row) {
        return switch (this) {
            case CONNECT -> serverObstacle(row, "connect to the listening socket instead");
            case TAP -> serverObstacle(row, "tap the listening socket instead");
            case EXPLAIN -> row.isUnnamed()
                    ? Optional.of(UNNAMED)
                    : row.socket().reachable().isPresent() ? Optional.empty() : Optional.of(RELATIVE);
            case FILE_CARD -> row.socket().reachable().filter(Address.Pathname.class::isInstance).isPresent()
                    ? Optional.empty()
                    : Optional.of(fileReason(row));
            case PROCESS_CARD,
                    GRAPH ->
                row.processes().isEmpty()
                        ? Optional.of("You may not see a process that has it open.")
                        : Optional.empty();
            case FOLLOW -> row.presence() == Presence.GONE ? Optional.of(GONE) : Optional.empty();
            case COPY -> row.isUnnamed() ? Optional.of(UNNAMED) : Optional.empty();
        };
    }

    private static Optional<String> serverObstacle(SocketRow row, String instead) {
        if (row.presence() == Presence.GONE) {
            return Optional.of(GONE);
        }
        if (row.isUnnamed()) {
            return Optional.of(UNNAMED);
        }
        if (row.entry().type() != SocketType.DATAGRAM && !row.socket().isListening()) {
            return Optional.of(row.entry().peer().isKnown()
                    ? "It is one end of a connection; " + instead + "."
                    : "It does not listen, so nobody would accept.");
        }
        if (row.isAbstract()) {
            return Optional.empty();
        }
        PathMatch.State state = row.socket().path().state();
        return switch (state) {
            case SAME, NO_FILE, UNKNOWN, OTHER_MOUNT ->
                row.socket().reachable().isPresent() ? Optional.empty() : Optional.of(RELATIVE);
            case DELETED -> Optional.of("Its file was deleted: nobody new can connect.");
            case RENAMED -> Optional.of("Its file was renamed: the new name leads to it.");
            case REPLACED -> Optional.of("Another file is at its path now.");
        };
    }

    private static String fileReason(SocketRow row) {
        return switch (row.entry().address()) {
            case Address.Abstract _ -> "An abstract socket has no file.";
            case Address.Unnamed _ -> UNNAMED;
            case Address.Pathname _ -> RELATIVE;
        };
    }
}
