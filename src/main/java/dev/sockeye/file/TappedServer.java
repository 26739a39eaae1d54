package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;

/// What is known of a server before a tap stands before it, without its noticing.
///
/// @param backlog how many clients it lets wait, as the kernel has it
/// @param signs why it may notice that another file is in the place of its own, a sentence each; empty when nothing was found, which
///     does not say that it will not
public record TappedServer(Fact<Integer> backlog, List<String> signs) {
    private static final Fact<Integer> UNTOLD = Fact.unknown("the kernel does not tell which socket it is");

    public TappedServer {
        signs = List.copyOf(signs);
    }

    /// Looks. Blocks, but not for long; background threads only.
    ///
    /// @param server as this program finds it
    public static TappedServer look(FileCalls files, SocketTable table, SocketProbe probe, Address server,
            SocketType type) {
        Optional<SocketEntry> there = new AddressLook(files, table, probe).owner(server, type)
                .filter(entry -> entry.type() == type);
        return there.map(entry -> new TappedServer(
                entry.state() == SocketEntry.State.LISTENING ? entry.sendQueue() : UNTOLD,
                server instanceof Address.Pathname path ? signs(files, table, path, entry) : List.of()))
                .orElseGet(() -> new TappedServer(UNTOLD, List.of()));
    }

    private static List<String> signs(FileCalls files, SocketTable table, Address.Pathname server, SocketEntry entry) {
        try {
            List<FileIdentity> found = BoundedLooks.SHARED.run(files,
                    watched -> List.of(watched.status(server.path(), true).identity(),
                            watched.status(Paths.directory(server.path()), true).identity()));
            return NoticeSigns.of(table.holders().getOrDefault(entry.inode(), List.of()), found.getFirst(),
                    found.getLast());
        } catch (SocketFailedException _) {
            return List.of(); // Whoever takes the place says why it cannot be looked at.
        }
    }
}
