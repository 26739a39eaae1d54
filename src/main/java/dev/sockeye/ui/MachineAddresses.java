package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The addresses of this machine's sockets for choosing, each with who holds it. Blocks; background threads only.
public record MachineAddresses(SocketTable sockets) {
    /// Those of the sockets that are wanted and have an address.
    ///
    /// @throws SocketFailedException when the kernel gives no list
    public List<Suggestion> of(Predicate<SocketEntry> wanted) throws SocketFailedException {
        Map<Long, List<SocketTable.Holder>> holders = sockets.holders();
        return sockets.entries().stream()
                .filter(entry -> !(entry.address() instanceof Address.Unnamed) && wanted.test(entry))
                .map(entry -> new Suggestion(entry.address().text(), holder(holders.get(entry.inode()))))
                .distinct().sorted(Comparator.comparing(Suggestion::text)).toList();
    }

    private static String holder(@Nullable List<SocketTable.Holder> holders) {
        return holders == null || holders.isEmpty() ? "" : holders.getFirst().text();
    }
}
