package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a server's file its path back that a tap has taken. Nothing of the server's file was changed but its name. Blocks;
/// background threads only.
final class LeftTap {
    private static final Logger LOG = LoggerFactory.getLogger(LeftTap.class);

    private final FileCalls files;
    private final SocketFiles sockets;

    LeftTap(FileCalls files, SocketFiles sockets) {
        this.files = files;
        this.sockets = sockets;
    }

    /// Undoes what a killed run did.
    ///
    /// @param boot of that run
    /// @return whether nothing is left to be done
    boolean putBack(LedgerRecovery.Entry entry, String boot) {
        Predicate<FileStatus> ours = there -> there.kind() == FileStatus.Kind.SOCKET
                && LeftSocketFile.isThatFile(entry, there, boot, there.uid());
        try {
            return switch (entry.intended()) {
                case LedgerLine.TapIntended tap -> undo(tap.path(), tap.aside(), tap.server(), ours, sockets::isLeft);
                case LedgerLine.MountIntended mount ->
                    new Covering(files).undo(mount, ours) && removeOurs(mount.aside(), ours);
                case LedgerLine.SocketIntended _ -> throw new IllegalArgumentException("that is no tap's");
            };
        } catch (SocketFailedException e) {
            LOG.warn("{} was not put back: {}", entry.intended().path().escaped(), e.failure().sentence());
            return false;
        }
    }

    /// Undoes a rename, however far it came.
    ///
    /// @param ours whether a file is the tap's
    /// @param mayGo whether nobody has the socket of the file at a path any more, or nobody is to be asked
    boolean undo(Bytes path, Bytes aside, FileIdentity server, Predicate<FileStatus> ours, Predicate<Bytes> mayGo)
            throws SocketFailedException {
        FileStatus away = status(aside);
        if (away != null && away.identity().isSame(server)) {
            FileStatus there = status(path);
            if (there == null && mayGo.test(aside)) {
                // Whoever removed the tap's file meant the server's: it would be in the way of the next one.
                files.removeSocket(aside, server);
                return true;
            } else if (there == null) {
                files.rename(aside, path);
            } else if (ours.test(there)) {
                if (!mayGo.test(path)) {
                    return false;
                }
                files.exchange(aside, path);
                FaultPoint.reached("put back");
            } else {
                // The server has made a new socket, and removed what it took for the old one's file.
                files.removeSocket(aside, server);
                return true;
            }
            LOG.info("Put {} back, whose place a tap had taken.", path.escaped());
        }
        return removeOurs(aside, ours);
    }

    private boolean removeOurs(Bytes aside, Predicate<FileStatus> ours) throws SocketFailedException {
        FileStatus left = status(aside);
        if (left != null && ours.test(left)) {
            files.removeSocket(aside, left.identity());
        }
        return true;
    }

    private @Nullable FileStatus status(Bytes path) throws SocketFailedException {
        try {
            return files.status(path, false);
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.NotFound) {
                return null;
            }
            throw e;
        }
    }
}
