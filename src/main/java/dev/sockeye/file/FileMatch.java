package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;

/// Compares the file that the kernel's table says a socket made with one that is at a path. The table has the device of
/// the file system and 32 bits of the inode number, `unix_diag`; `stat(2)` may have another device (btrfs, overlay), and
/// there inode numbers may repeat. Blocks on the file system.
///
/// @param mounts as the process sees them below whose root directory the paths are
public record FileMatch(FileCalls files, Mounts mounts) {
    private static final long INODE_BITS = 0xffff_ffffL;

    /// Whether it is the same file.
    public enum Sameness {
        SAME,
        /// The numbers are the same, but more than one file of that file system can have them: only the kernel's answer
        /// to a connection tells, [dev.sockeye.socket.SocketProbe].
        MAYBE,
        OTHER
    }

    /// Whether the table means the file that is at the path.
    ///
    /// @param bound as the kernel's table has it
    /// @param there what is at the path
    public Sameness compare(FileIdentity bound, FileStatus there, Bytes path) {
        if (there.kind() != FileStatus.Kind.SOCKET
                || (bound.inode() & INODE_BITS) != (there.identity().inode() & INODE_BITS)) {
            return Sameness.OTHER;
        }
        return switch (fileSystem(bound.device(), there, path)) {
            case OTHER -> Sameness.OTHER;
            case MAYBE -> Sameness.MAYBE;
            case SAME -> there.identity().inode() > INODE_BITS ? Sameness.MAYBE : Sameness.SAME;
        };
    }

    /// Whether what is at the path is on the file system with the device number, as far as that can be told.
    public boolean isOn(long device, FileStatus there, Bytes path) {
        return there.identity().device() == device || mounts.numbered(mount(path))
                .map(mount -> mount.device() == device).orElse(mounts.isEmpty() || numbersItsFilesItself(device));
    }

    private Sameness fileSystem(long device, FileStatus there, Bytes path) {
        if (there.identity().device() == device) {
            return numbersItsFilesItself(device) && isSubvolumed(device) ? Sameness.MAYBE : Sameness.SAME;
        }
        long number = mount(path);
        // A number that the table does not have is of a mount that it cannot tell of.
        boolean untold = number != 0 || mounts.isEmpty() || numbersItsFilesItself(device);
        return mounts.numbered(number).map(mount -> mount.device() == device).orElse(untold)
                ? Sameness.MAYBE
                : Sameness.OTHER;
    }

    private boolean numbersItsFilesItself(long device) {
        return mounts.ofDevice(device).stream().anyMatch(Mount::numbersItsFilesItself);
    }

    /// An overlay that shows its own number has all its files on one file system: there numbers do not repeat.
    private boolean isSubvolumed(long device) {
        return mounts.ofDevice(device).stream().noneMatch(mount -> mount.type().equals("overlay"));
    }

    private long mount(Bytes path) {
        try {
            return files.mount(path);
        } catch (SocketFailedException _) {
            return 0; // It has just gone: nobody will find it the same.
        }
    }
}
