package dev.sockeye.ui.system;

import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.PathMatch;

/// What can be listed of a machine's sockets. A socket may be in several.
enum Section {
    ALL("mdi2v-view-list-outline"),
    LISTENING("mdi2a-access-point"),
    DATAGRAM("mdi2e-email-outline"),
    CONNECTED(
            "mdi2s-swap-horizontal"),
    WAITING("mdi2t-timer-sand"),
    UNCONNECTED("mdi2p-power-plug-off-outline"),
    /// The path under which it was bound no longer leads to it.
    PATH_GONE("mdi2l-link-variant-off"),
    /// Files that no live socket owns: no sockets, but a list of its own.
    LEFT_OVER("mdi2f-file-remove-outline");

    private final String icon;

    Section(String icon) {
        this.icon = icon;
    }

    /// Name of the icon.
    String icon() {
        return icon;
    }

    String label() {
        return switch (this) {
            case ALL -> "All sockets";
            case LISTENING -> "Listening";
            case DATAGRAM -> "Datagram";
            case CONNECTED -> "Connected";
            case WAITING -> "Waiting clients";
            case UNCONNECTED -> "Unconnected";
            case PATH_GONE -> "Path gone";
            case LEFT_OVER -> "Left-over files";
        };
    }

    /// What belongs to it, in a sentence.
    String tip() {
        return switch (this) {
            case ALL -> "Every Unix socket of the network namespace";
            case LISTENING -> "Stream and seqpacket sockets that accept clients";
            case DATAGRAM -> "Sockets that take messages without a connection";
            case CONNECTED -> "Both ends of every connection whose peer the kernel tells, datagram sockets included";
            case WAITING -> "Clients that have connected and are not yet accepted by their server";
            case UNCONNECTED -> "Stream and seqpacket sockets that neither listen nor are connected";
            case PATH_GONE ->
                "Sockets whose path was deleted, renamed or taken by another file: nobody new gets in by it";
            case LEFT_OVER -> "Socket files on disk that no live socket owns";
        };
    }

    boolean has(SocketRow row) {
        return switch (this) {
            case ALL -> true;
            case LISTENING -> row.socket().isListening();
            case DATAGRAM -> row.entry().type() == SocketType.DATAGRAM;
            case CONNECTED -> row.entry().peer().isKnown();
            case WAITING -> row.waits();
            case UNCONNECTED -> row.entry().state() == SocketEntry.State.UNCONNECTED
                    && row.entry().type() != SocketType.DATAGRAM;
            case LEFT_OVER -> false;
            case PATH_GONE -> isGone(row.socket().path().state());
        };
    }

    private static boolean isGone(PathMatch.State state) {
        return switch (state) {
            case DELETED, REPLACED, RENAMED -> true;
            case NO_FILE, SAME, OTHER_MOUNT, UNKNOWN -> false;
        };
    }
}
