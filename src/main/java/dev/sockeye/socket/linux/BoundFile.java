package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the file that a `bind(2)` has just made. Its path is no proof: another file may have taken it since. The kernel
/// knows: it opens the very file for who may administer the network (`SIOCUNIXFILE`), and tells everybody its inode and
/// device (`sock_diag`). Where it tells neither, or numbers files otherwise than `stat(2)` (btrfs, overlay), the file at
/// the path counts when it is a socket of ours that was made during the call.
record BoundFile(int socket, Address.Pathname address, long beforeNanos) {
    /// The clock of file systems ticks slowly, and lags behind.
    private static final long TICK_NANOS = 20_000_000;

    /// Opens the file.
    ///
    /// @return null when it cannot be told whether the file at the path is the socket's own
    /// @throws SocketFailedException with [SocketFailure.FileLost] when it surely is not
    @Nullable
    PathDescriptor open() throws SocketFailedException {
        int exact = FdCalls.socketFile(socket);
        if (exact >= 0) {
            return stillThere(new PathDescriptor(exact));
        }
        int there = FdCalls.open(address.path(), FdCalls.O_PATH | FdCalls.noFollowFlag());
        if (there == -Errno.ENOENT || there == -Errno.ENOTDIR) {
            throw lost(false);
        }
        if (there < 0) {
            return null;
        }
        var found = new PathDescriptor(there);
        FileStatus status = found.status(_ -> {});
        Optional<Boolean> own = status == null ? Optional.of(false) : isOwn(status);
        if (own.isEmpty() || !own.get()) {
            found.close();
        }
        if (own.isPresent() && !own.get()) {
            throw lost(true);
        }
        return own.isPresent() ? found : null;
    }

    /// Nobody would find a socket whose file was moved away at once: it is removed where it is now.
    private PathDescriptor stillThere(PathDescriptor file) throws SocketFailedException {
        FileStatus own = file.status(_ -> {});
        FileStatus there = Statx.path(address.path().toArray(), false, _ -> {});
        if (own != null && there != null && own.identity().isSame(there.identity())) {
            return file;
        }
        SocketFailedException lost = lost(there != null);
        Bytes elsewhere = file.currentPath();
        if (own != null && elsewhere != null) {
            try {
                new SocketRemoval(elsewhere, own.identity()).run(_ -> true);
            } catch (SocketFailedException e) {
                lost.addSuppressed(e);
            }
        }
        file.close();
        throw lost;
    }

    /// Empty when it cannot be told.
    private Optional<Boolean> isOwn(FileStatus there) {
        if (there.kind() != FileStatus.Kind.SOCKET) {
            return Optional.of(false);
        }
        Fact<FileIdentity> bound = told();
        if (bound instanceof Fact.Known<FileIdentity>(FileIdentity known)) {
            if (known.device() == there.identity().device()) {
                return Optional.of((int) known.inode() == (int) there.identity().inode()); // It has room for 32 bits.
            }
        }
        long birth = there.birthNanos();
        return birth >= beforeNanos - TICK_NANOS && birth <= Clock.wallNanos() && there.uid() == FdCalls.effectiveUser()
                ? Optional.of(true)
                : Optional.empty();
    }

    private Fact<FileIdentity> told() {
        Fact<FileIdentity> untold = Fact.unknown("the kernel does not tell");
        FileStatus itself = Statx.cached(socket);
        if (itself == null) {
            return untold;
        }
        try {
            return NetlinkDiag.get(itself.identity().inode()).map(SocketEntry::file).orElse(untold);
        } catch (SocketFailedException _) {
            return untold;
        }
    }

    private SocketFailedException lost(boolean replaced) {
        return new SocketFailedException(new SocketFailure.FileLost(address, replaced));
    }
}
