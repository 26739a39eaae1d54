package dev.sockeye.ui.system;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.ui.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Makes the rows of one scan after the other: what has come and gone is marked for a while, and a row that has not
/// changed stays the same object. Asks the name service; background threads only.
final class SocketRows {
    /// How long what has come or gone is marked.
    static final Duration MARKED = Duration.ofSeconds(4);

    private final LongSupplier clock;
    private final AccountWords names;
    private final Map<Long, Long> marked = new HashMap<>();
    private Map<Long, SocketRow> rows = Map.of();
    private @Nullable Inventory last;

    /// @param clock nanoseconds, only their difference counts
    SocketRows(Accounts accounts, LongSupplier clock) {
        this.names = AccountWords.of(accounts);
        this.clock = clock;
    }

    /// Forgets everything: the next scan is of something else.
    synchronized void clear() {
        rows = Map.of();
        marked.clear();
        last = null;
    }

    /// The rows of this scan, and for a while of what it no longer has.
    synchronized List<SocketRow> update(Inventory inventory) {
        boolean first = last == null;
        last = inventory;
        long now = clock.getAsLong();
        var clients = new HashSet<Long>();
        inventory.sockets().forEach(socket -> clients.addAll(socket.entry().waiting()));
        Map<Long, SocketRow> next = LinkedHashMap.newLinkedHashMap(inventory.sockets().size() + 16);
        for (MachineSocket socket : inventory.sockets()) {
            SocketRow before = rows.get(socket.inode());
            if (!first && (before == null || before.presence() == Presence.GONE)) {
                marked.put(socket.inode(), now);
            }
            Presence presence = isMarked(socket.inode(), now) ? Presence.NEW : Presence.STEADY;
            SocketRow row = row(inventory, socket, presence, clients.contains(socket.inode()));
            next.put(socket.inode(), row.equals(before) ? before : row);
        }
        keepGone(next, now, inventory.takenNanos());
        marked.keySet().retainAll(next.keySet());
        rows = next;
        return List.copyOf(next.values());
    }

    /// The same rows with the marks that are not over yet.
    synchronized List<SocketRow> settle() {
        Inventory inventory = last;
        return inventory == null ? List.of() : update(inventory);
    }

    private boolean isMarked(long inode, long now) {
        Long since = marked.get(inode);
        return since != null && now - since < MARKED.toNanos();
    }

    private void keepGone(Map<Long, SocketRow> next, long now, long scanned) {
        for (SocketRow row : rows.values()) {
            if (next.containsKey(row.inode())) {
                continue;
            }
            if (row.presence() != Presence.GONE) {
                marked.put(row.inode(), now);
            }
            if (isMarked(row.inode(), now)) {
                next.put(row.inode(), row.presence() == Presence.GONE ? row : row.gone(scanned));
            }
        }
    }

    private SocketRow row(Inventory inventory, MachineSocket socket, Presence presence, boolean waits) {
        List<String> processes = processes(socket);
        List<String> peers = inventory.peer(socket).map(SocketRows::processes).orElse(List.of());
        List<String> waiting = inventory.waiting(socket).stream().map(SocketRows::client).toList();
        String owner = switch (socket.entry().uid()) {
            case Fact.Known<Integer>(Integer uid) -> names.userName(uid);
            case Fact.Unknown<Integer> _ -> "";
        };
        String address = socket.entry().address().text();
        return new SocketRow(socket, presence, 0, waits, address, owner, processes, peers, waiting,
                inventory.unreadByPeer(socket));
    }

    private static List<String> processes(MachineSocket socket) {
        List<SocketTable.Holder> holders = socket.holders();
        return switch (holders.size()) {
            case 0 -> List.of();
            case 1 -> List.of(holders.getFirst().text());
            default -> {
                Set<String> distinct = new java.util.LinkedHashSet<>();
                holders.forEach(holder -> distinct.add(holder.text()));
                yield new ArrayList<>(distinct);
            }
        };
    }

    /// Who waits, or is connected: its process, or what else is known of the socket.
    static String client(MachineSocket client) {
        List<String> processes = processes(client);
        return processes.isEmpty()
                ? Texts.fill("an unseen process (socket %d)", client.inode())
                : String.join(", ", processes);
    }
}
