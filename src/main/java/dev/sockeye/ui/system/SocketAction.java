package dev.sockeye.ui.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.PathMatch;
import dev.sockeye.ui.Texts;
import java.util.Optional;

/// What can be done with a socket of the machine, and why not with each.
enum SocketAction {
    CONNECT("connectSocket", "mdi2l-lan-connect"), EXPLAIN("explainSocket", "mdi2s-shield-key-outline"), FILE_CARD(
            "socketFileCard", "mdi2f-file-cog-outline"), PROCESS_CARD("socketProcesses",
                    "mdi2a-account-details-outline"), FOLLOW("followSocket", "mdi2c-chart-line"), GRAPH("graphSocket",
                            "mdi2g-graph-outline"), COPY("copySocketAddress", "mdi2c-content-copy");

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
        return Texts.of("machine.action." + name());
    }

    String tip() {
        return Texts.of("machine.action." + name() + ".tip");
    }

    /// Why it cannot be done with this socket, in a sentence; empty when it can.
    Optional<String> obstacle(SocketRow row) {
        return switch (this) {
            case CONNECT -> connectObstacle(row);
            case EXPLAIN -> row.isUnnamed()
                    ? because("unnamed")
                    : row.socket().reachable().isPresent() ? Optional.empty() : because("relative");
            case FILE_CARD -> row.socket().reachable().filter(Address.Pathname.class::isInstance).isPresent()
                    ? Optional.empty()
                    : because(fileReason(row));
            case PROCESS_CARD, GRAPH -> row.processes().isEmpty() ? because("noProcess") : Optional.empty();
            case FOLLOW -> row.presence() == Presence.GONE ? because("gone") : Optional.empty();
            case COPY -> row.isUnnamed() ? because("unnamed") : Optional.empty();
        };
    }

    private static Optional<String> connectObstacle(SocketRow row) {
        if (row.presence() == Presence.GONE) {
            return because("gone");
        }
        if (row.isUnnamed()) {
            return because("unnamed");
        }
        if (row.entry().type() != SocketType.DATAGRAM && !row.socket().isListening()) {
            return because(row.entry().peer().isKnown() ? "connected" : "notListening");
        }
        if (row.isAbstract()) {
            return Optional.empty();
        }
        PathMatch.State state = row.socket().path().state();
        return switch (state) {
            case SAME, NO_FILE, UNKNOWN, OTHER_MOUNT ->
                row.socket().reachable().isPresent() ? Optional.empty() : because("relative");
            case DELETED, RENAMED, REPLACED -> because("path." + state);
        };
    }

    private static String fileReason(SocketRow row) {
        return switch (row.entry().address()) {
            case Address.Abstract _ -> "abstract";
            case Address.Unnamed _ -> "unnamed";
            case Address.Pathname _ -> "relative";
        };
    }

    private static Optional<String> because(String reason) {
        return Optional.of(Texts.of("machine.obstacle." + reason));
    }
}
