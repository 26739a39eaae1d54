package dev.sockeye.system;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One Unix socket of a scan: what the kernel's table says of it, who holds it, and where its path leads now.
///
/// @param entry as the kernel's table has it
/// @param holders the processes that have it open, as far as this user may look, by pid and descriptor
/// @param path what is at the path under which it was bound
/// @param reachable the address under which this program finds what its own address names: a path of another mount namespace
///     is below `/proc/PID/root`, its symbolic links resolved as they are there. Empty for a path that is relative to a
///     directory nobody tells, or of which it is not known whose files it names
public record MachineSocket(SocketEntry entry, List<SocketTable.Holder> holders, PathMatch path,
        Optional<Address> reachable) {
    /// `TASK_COMM_LEN` without the final NUL, `prctl(2)`.
    private static final int LONGEST_NAME = 15;

    public MachineSocket {
        holders = List.copyOf(holders);
    }

    /// A socket whose path names what it names here.
    public MachineSocket(SocketEntry entry, List<SocketTable.Holder> holders, PathMatch path) {
        this(entry, holders, path, Optional.of(entry.address())
                .filter(address -> !(address instanceof Address.Pathname(Bytes name)) || Paths.isAbsolute(name)));
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
            boolean isCutOff = holder.name().length() >= LONGEST_NAME;
            return command.contains(wanted) || (isCutOff && wanted.startsWith(command))
                    || Integer.toString(holder.pid()).equals(wanted);
        });
    }

    public boolean isListening() {
        return entry.state() == SocketEntry.State.LISTENING;
    }
}
