package dev.sockeye.socket.linux;

import dev.sockeye.socket.Networks;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The Unix sockets of a network namespace by `sock_diag(7)`, and their holders by a walk over `/proc/PID/fd`.
/// Thread-safe; keeps nothing between the calls.
public final class LinuxSocketTable implements SocketTable {
    private static final String LACKS = ", which knows neither peers nor queues nor the files that paths made, and"
            + " writes every NUL of a name as “@”: an abstract name looks like a relative path that begins with it.";

    private final Networks networks = new LinuxNetworks();

    @Override
    public Listing listing() throws SocketFailedException {
        try {
            return WaitingClients.added(NetlinkDiag.dump());
        } catch (SocketFailedException e) {
            try {
                // Of the thread, not of the process: it may have entered another namespace.
                return listing(ProcNetUnix.read(Path.of("/proc/thread-self/net/unix")),
                        "The kernel's socket diagnosis cannot be used (" + e.failure().sentence()
                                + ") The list is that of /proc/net/unix" + LACKS);
            } catch (IOException _) {
                throw e; // The better source's failure says more.
            }
        }
    }

    @Override
    public Listing listing(int pid) throws SocketFailedException {
        if (isOwnNamespace(pid)) {
            return listing();
        }
        try {
            return networks.inside(pid, this::listing);
        } catch (SocketFailedException e) {
            return listing(fromProc(pid, e.failure()),
                    e.failure().sentence() + " The list is that of /proc/" + pid + "/net/unix" + LACKS);
        }
    }

    private static Listing listing(ProcNetUnix table, String why) {
        var limits = new ArrayList<>(List.of(why));
        limits.addAll(table.limits());
        return new Listing(table.entries(), false, limits);
    }

    private static ProcNetUnix fromProc(int pid, SocketFailure notEntered) throws SocketFailedException {
        try {
            return ProcNetUnix.read(Path.of("/proc/" + pid + "/net/unix"));
        } catch (NoSuchFileException _) {
            throw new SocketFailedException(new SocketFailure.Unsupported(
                    "Listing the sockets of process " + pid, "there is no such process, or /proc hides it"));
        } catch (IOException _) {
            throw new SocketFailedException(notEntered);
        }
    }

    private static boolean isOwnNamespace(int pid) {
        try {
            // Every namespace has a table of its own, whose file anybody may look at; not so /proc/PID/ns.
            return Files.isSameFile(Path.of("/proc/" + pid + "/net/unix"), Path.of("/proc/thread-self/net/unix"));
        } catch (IOException _) {
            return false; // Then entering it, or the list in /proc, says why.
        }
    }

    @Override
    public Optional<SocketEntry> entry(long inode) {
        try {
            return NetlinkDiag.get(inode);
        } catch (SocketFailedException _) {
            // Not to be had singly: then from the list, which has its own way round.
            try {
                return entries().stream().filter(entry -> entry.inode() == inode).findFirst();
            } catch (SocketFailedException _) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Owners owners() {
        return ProcessWalk.owners();
    }
}
