package dev.sockeye.socket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Unix sockets of this machine and who holds them, without touching any. Blocks; background only.
public interface SocketTable {
    /// The sockets of this network namespace.
    default List<SocketEntry> entries() throws SocketFailedException {
        return listing().entries();
    }

    /// The sockets of this network namespace, and what the list lacks.
    Listing listing() throws SocketFailedException;

    /// The sockets of the network namespace in which the process is. Where it may not be entered, what
    /// `/proc/PID/net/unix` tells of them.
    Listing listing(int pid) throws SocketFailedException;

    /// One socket of this network namespace as it is now: much cheaper than the whole list.
    ///
    /// @return empty when there is none with this inode, or when only the whole list can be had
    Optional<SocketEntry> entry(long inode);

    /// Socket inode to the processes that hold it, as far as this user may look.
    default Map<Long, List<Holder>> holders() {
        return owners().holders();
    }

    /// Who holds the sockets of all network namespaces, as far as this user may look.
    Owners owners();

    /// What the table says.
    ///
    /// @param exact whether it has peers, queues and files, and names byte by byte; `/proc/net/unix` has not
    /// @param limits what it lacks and why, a sentence each
    record Listing(List<SocketEntry> entries, boolean exact, List<String> limits) {
        public Listing {
            entries = List.copyOf(entries);
            limits = List.copyOf(limits);
        }
    }

    /// What a walk over the processes found.
    ///
    /// @param holders socket inode to the processes that have it open, by pid and descriptor
    /// @param hidden how many processes this user may not look into
    record Owners(Map<Long, List<Holder>> holders, int hidden) {}

    /// A process that has the socket open.
    ///
    /// @param name the process's short name as it gave it to itself: at most 15 bytes, any bytes
    /// @param descriptor its file descriptor number
    record Holder(int pid, Bytes name, int descriptor) {
        public Holder(int pid, String name, int descriptor) {
            this(pid, Bytes.ofText(name), descriptor);
        }

        /// The name for people, in one line.
        public String command() {
            return VisibleText.of(name.toArray(), 0, name.length());
        }

        /// As "postgres[812]", for people.
        public String text() {
            return command() + "[" + pid + "]";
        }
    }
}
