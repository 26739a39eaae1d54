package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes a socket file that a killed run of this program made, if it is still that file and nobody has the socket.
/// Blocks; background threads only.
public final class LeftSocketFile {
    private static final Logger LOG = LoggerFactory.getLogger(LeftSocketFile.class);
    /// Between the note that a file will be made and its making are microseconds; the file system's clock ticks slowly.
    private static final long LONGEST_MAKING_NANOS = 5_000_000_000L;
    private static final long TICK_NANOS = 20_000_000;
    private static final int MOST_NAMES = 100_000;

    private final FileCalls files;
    private final SocketFiles sockets;

    public LeftSocketFile(FileCalls files, SocketFiles sockets) {
        this.files = files;
        this.sockets = sockets;
    }

    /// Removes the entry's file.
    ///
    /// @param boot of the run that made it
    /// @return whether nothing is left to be done
    boolean putBack(LedgerRecovery.Entry entry, String boot) {
        if (!(entry.intended() instanceof LedgerLine.SocketIntended)) {
            return new LeftTap(files, sockets).putBack(entry, boot);
        }
        Bytes path = entry.intended().path();
        try {
            FileStatus there = files.status(path, false);
            return !isThatFile(entry, there, boot) || remove(path, there.identity());
        } catch (SocketFailedException e) {
            return e.failure() instanceof SocketFailure.NotFound && putBackFromAside(entry, boot);
        }
    }

    private boolean isThatFile(LedgerRecovery.Entry entry, FileStatus there, String boot) {
        return isThatFile(entry, there, boot, own());
    }

    /// @param owner who must have it while nobody said that it was made; the file's own where its name is proof enough
    static boolean isThatFile(LedgerRecovery.Entry entry, FileStatus there, String boot, int owner) {
        LedgerLine.Made made = entry.made();
        if (there.kind() != FileStatus.Kind.SOCKET) {
            return false;
        }
        if (made == null) {
            long since = there.birthNanos() - entry.intended().timeNanos();
            return there.uid() == owner && since >= -TICK_NANOS && since <= LONGEST_MAKING_NANOS;
        }
        FileIdentity identity = made.identity();
        boolean restarted = !boot.equals(LedgerLine.Header.currentBoot()) && identity.birthNanos() != 0
                && there.birthNanos() != 0;
        return restarted ? identity.isSameInode(there.identity()) : identity.isSame(there.identity());
    }

    private int own() {
        try {
            return files.status(Bytes.ofText("/proc/self"), true).uid();
        } catch (SocketFailedException _) {
            return -1;
        }
    }

    private boolean remove(Bytes path, FileIdentity file) throws SocketFailedException {
        if (!sockets.isLeft(path)) {
            return false; // A process that inherited the socket has it, or that cannot be told.
        }
        boolean removed = files.removeSocket(path, file, sockets::isLeft);
        if (removed) {
            LOG.info("Removed {}, which a run of this program left behind that was killed.", path.escaped());
        }
        return removed;
    }

    /// It may have been killed while the file was aside to be removed.
    private boolean putBackFromAside(LedgerRecovery.Entry entry, String boot) {
        Bytes directory = Paths.directory(entry.intended().path());
        try {
            List<DirectoryEntry> names = files.list(directory, true, MOST_NAMES);
            for (DirectoryEntry each : names) {
                if (each.name().text().startsWith(FileCalls.ASIDE)) {
                    Bytes path = Paths.child(directory, each.name());
                    FileStatus there = files.status(path, false);
                    if (entry.made() != null && isThatFile(entry, there, boot)) {
                        return remove(path, there.identity());
                    }
                }
            }
            return true;
        } catch (SocketFailedException e) {
            return e.failure() instanceof SocketFailure.NotFound;
        }
    }
}
