package dev.sockeye.system;

import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import java.util.List;
import java.util.Locale;

/// One Unix socket of a scan: what the kernel's table says of it, who holds it, and where its path leads now.
///
/// @param entry as the kernel's table has it
/// @param holders the processes that have it open, as far as this user may look, by pid and descriptor
/// @param path what is at the path under which it was bound
public record MachineSocket(SocketEntry entry, List<SocketTable.Holder> holders, PathMatch path) {
    /// `TASK_COMM_LEN` without the final NUL, `prctl(2)`.
    private static final int LONGEST_NAME = 15;

    public MachineSocket {
        holders = List.copyOf(holders);
    }

    public long inode() {
        return entry.inode();
    }

    /// Whether a process holds it whose name contains the text, in upper or lower case, or whose pid the text is. A name of
    /// 15 bytes may be cut off: it also fits a longer text that begins with it.
    public boolean isHeldBy(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return holders.stream().anyMatch(holder -> {
            String command = holder.command().toLowerCase(Locale.ROOT);
            boolean isCutOff = command.length() >= LONGEST_NAME;
            return command.contains(wanted) || (isCutOff && wanted.startsWith(command))
                    || Integer.toString(holder.pid()).equals(wanted);
        });
    }

    public boolean isListening() {
        return entry.state() == SocketEntry.State.LISTENING;
    }
}
