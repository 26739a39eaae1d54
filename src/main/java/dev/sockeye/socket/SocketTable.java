package dev.sockeye.socket;

import java.util.List;
import java.util.Map;

/// The Unix sockets of this network namespace and who holds them, without touching any. Blocks; background only.
public interface SocketTable {
    List<SocketEntry> entries() throws SocketFailedException;

    /// Socket inode to the processes that hold it, as far as this user may look.
    Map<Long, List<Holder>> holders();

    /// A process that has the socket open.
    ///
    /// @param command the process's short name
    /// @param descriptor its file descriptor number
    record Holder(int pid, String command, int descriptor) {
        /// As "postgres[812]".
        public String text() {
            return command + "[" + pid + "]";
        }
    }
}
