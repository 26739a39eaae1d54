package dev.sockeye.ui.start;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The sockets of this machine that take clients, some of them: nobody is connected to. Blocks; background threads only.
///
/// @param sockets the kernel's list of them
/// @param own the process whose sockets are passed over: this one
public record LiveSockets(SocketTable sockets, long own) {
    /// How many are shown.
    static final int MOST = 10;

    /// A socket that takes clients.
    ///
    /// @param holder "postgres[812]"; empty when it cannot be seen
    public record Live(SocketType type, Address address, String holder) {}

    /// Some of them, and how many there are.
    public record Found(List<Live> some, int all) {}

    /// Those with a path first, and of these those whose process can be seen.
    ///
    /// @throws SocketFailedException when the kernel gives no list
    Found look() throws SocketFailedException {
        Map<Long, List<SocketTable.Holder>> holders = sockets.holders();
        List<Live> all = sockets.entries().stream()
                .filter(entry -> !(entry.address() instanceof Address.Unnamed) && entry.takesClients())
                .filter(entry -> !isOwn(holders.getOrDefault(entry.inode(), List.of())))
                .map(entry -> live(entry, holders.getOrDefault(entry.inode(), List.of())))
                .distinct()
                .sorted(Comparator.comparing((Live live) -> live.address() instanceof Address.Abstract)
                        .thenComparing(live -> live.holder().isEmpty()).thenComparing(live -> live.address().text()))
                .toList();
        return new Found(all.stream().limit(MOST).toList(), all.size());
    }

    private boolean isOwn(List<SocketTable.Holder> holders) {
        return holders.stream().anyMatch(holder -> holder.pid() == own);
    }

    private static Live live(SocketEntry entry, List<SocketTable.Holder> holders) {
        return new Live(entry.type(), entry.address(), holders.isEmpty() ? "" : holders.getFirst().text());
    }
}
