package dev.sockeye.socket.linux;

import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds who waits at listeners. The kernel packs all clients of a listener into one message: where there are too many,
/// it leaves the rest of its list out (about 8 000 clients), or gives an error when asked for one socket (about 950).
final class WaitingClients {
    private WaitingClients() {}

    /// The list with the waiting clients of every listener that has some, and a sentence for each where they cannot be had.
    static SocketTable.Listing added(List<SocketEntry> all) throws SocketFailedException {
        if (all.stream().noneMatch(WaitingClients::isBusy)) {
            return new SocketTable.Listing(all, true, List.of());
        }
        Map<Long, SocketEntry> waiting = new HashMap<>();
        NetlinkDiag.dumpWithWaiting().forEach(entry -> waiting.put(entry.inode(), entry));
        var entries = new ArrayList<SocketEntry>(all.size());
        var limits = new ArrayList<String>();
        for (SocketEntry entry : all) {
            if (isBusy(entry)) {
                SocketEntry listed = waiting.get(entry.inode());
                SocketEntry told = entry.withWaitingOf(listed != null
                        ? listed
                        : NetlinkDiag.get(entry.inode()).orElse(entry));
                if (told.hidesWaiting()) {
                    limits.add("The kernel does not tell who waits at " + entry.address().text() + ": there may be too"
                            + " many (" + entry.receiveQueue().text() + ").");
                }
                entries.add(told);
            } else {
                entries.add(entry);
            }
        }
        return new SocketTable.Listing(entries, true, limits);
    }

    private static boolean isBusy(SocketEntry entry) {
        return entry.state() == SocketEntry.State.LISTENING && entry.receiveQueue().or(0) > 0;
    }
}
