package dev.sockeye.command;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Sockets as a table for people: those that listen first, by address; who waits for a listener is named below it.
final class ListTable {
    private static final List<String> HEAD = List.of("TYPE", "STATE", "QUEUE", "USER", "INODE", "ADDRESS",
            "PROCESSES");
    private static final String GAP = "  ";

    private final Inventory inventory;
    private final AccountWords accounts;

    ListTable(Inventory inventory, Accounts accounts) {
        this.inventory = inventory;
        this.accounts = AccountWords.of(accounts);
    }

    List<String> lines(List<MachineSocket> sockets) {
        List<MachineSocket> sorted = sockets.stream().sorted(Comparator
                .comparing((MachineSocket socket) -> !socket.isListening())
                .thenComparing(socket -> socket.entry().address().text())
                .thenComparingLong(MachineSocket::inode)).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        sorted.forEach(socket -> rows.add(row(socket)));
        int[] widths = widths(rows);
        var lines = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(rows.get(i), widths));
            if (i > 0) {
                lines.addAll(waiting(sorted.get(i - 1)));
            }
        }
        return lines;
    }

    private List<String> row(MachineSocket socket) {
        SocketEntry entry = socket.entry();
        return List.of(entry.type().label(), entry.state().name().toLowerCase(Locale.ROOT), queue(socket),
                entry.uid().map(accounts::userName).or("?"), Long.toString(entry.inode()), address(socket),
                holders(socket));
    }

    /// Pending and backlog of a listener, else bytes to read and bytes that the peer has not read.
    private String queue(MachineSocket socket) {
        SocketEntry entry = socket.entry();
        return entry.receiveQueue().map(String::valueOf).or("?") + (socket.isListening() ? " of " : " / ")
                + (socket.isListening() ? entry.sendQueue() : inventory.unreadByPeer(socket)).map(String::valueOf)
                        .or("?");
    }

    private static String address(MachineSocket socket) {
        String text = socket.entry().address().text();
        return switch (socket.path().state()) {
            case NO_FILE, SAME, UNKNOWN -> text;
            case DELETED -> text + " (deleted)";
            case REPLACED -> text + " (replaced)";
            case RENAMED -> text + " (renamed)";
            case OTHER_MOUNT -> text + " (in another mount namespace)";
        };
    }

    private String holders(MachineSocket socket) {
        if (socket.holders().isEmpty()) {
            return inventory.seesAllProcesses() ? "-" : "?";
        }
        return socket.holders().stream().map(SocketTable.Holder::text).distinct().collect(Collectors.joining(", "));
    }

    private List<String> waiting(MachineSocket socket) {
        var lines = new ArrayList<>(inventory.waiting(socket).stream()
                .map(client -> "    waits to be accepted: " + holders(client) + ", inode " + client.inode()).toList());
        int gone = socket.entry().gone();
        if (gone > 0) {
            lines.add("    waits to be accepted: " + gone + (gone == 1 ? " client that has" : " clients that have")
                    + " gone again");
        }
        return lines;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell);
            if (column < widths.length - 1) {
                line.append(" ".repeat(widths[column] - cell.length())).append(GAP);
            }
        }
        return line.toString();
    }
}
