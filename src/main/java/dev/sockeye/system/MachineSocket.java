package dev.sockeye.system;

import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import java.util.List;

/// One Unix socket of a scan: what the kernel's table says of it, who holds it, and where its path leads now.
///
/// @param entry as the kernel's table has it
/// @param holders the processes that have it open, as far as this user may look, by pid and descriptor
/// @param path what is at the path under which it was bound
public record MachineSocket(SocketEntry entry, List<SocketTable.Holder> holders, PathMatch path) {
    public MachineSocket {
        holders = List.copyOf(holders);
    }

    public long inode() {
        return entry.inode();
    }

    public boolean isListening() {
        return entry.state() == SocketEntry.State.LISTENING;
    }
}
