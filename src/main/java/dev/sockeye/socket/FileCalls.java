package dev.sockeye.socket;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// The few file system calls that need exact bytes and exact errors. All block; background threads only.
///
/// Every failure names the path component at fault: [SocketFailure.NotFound], [SocketFailure.PermissionDenied],
/// [SocketFailure.BrokenPath], [SocketFailure.SilentFileSystem], [SocketFailure.Unsupported], [SocketFailure.Other].
public interface FileCalls {
    /// How the names begin that socket files have while they are removed.
    String ASIDE = ".sockeye-removing-";

    /// Looks at a file.
    ///
    /// @param follow whether a symbolic link at the end is followed
    FileStatus status(Bytes path, boolean follow) throws SocketFailedException;

    /// The number of the mount that the file at the path is on, symbolic links followed: `stx_mnt_id` of `statx(2)`, the
    /// first field of `proc_pid_mountinfo(5)`; 0 when the kernel does not tell (before Linux 5.8).
    long mount(Bytes path) throws SocketFailedException;

    /// Changes the mode of the file at the path if it still is the expected one.
    ///
    /// @throws SocketFailedException with [SocketFailure.Unsupported] when another file is there now
    void changeMode(Bytes path, FileIdentity expected, int mode) throws SocketFailedException;

    /// Changes owner and group of the file at the path if it still is the expected one.
    ///
    /// @param uid new owner, or -1 to leave it
    /// @param gid new group, or -1 to leave it
    void changeOwner(Bytes path, FileIdentity expected, int uid, int gid) throws SocketFailedException;

    /// Removes the file if it is a socket and still the expected one; anything else is left alone.
    ///
    /// @return whether it was removed
    default boolean removeSocket(Bytes path, FileIdentity expected) throws SocketFailedException {
        return removeSocket(path, expected, _ -> true);
    }

    /// The same, when it is still to go after it has been moved aside, where nobody finds it any more. Otherwise it is
    /// put back.
    ///
    /// @param stillToGo asked with the path that the file has meanwhile
    /// @return whether it was removed
    /// @throws SocketFailedException with [SocketFailure.SetAside] when it could not be put back, as another file had
    ///     come to its place
    boolean removeSocket(Bytes path, FileIdentity expected, Predicate<Bytes> stillToGo) throws SocketFailedException;

    /// Lets two files of one directory change names, at once: nobody ever finds neither, `RENAME_EXCHANGE` of `renameat2(2)`.
    ///
    /// @throws SocketFailedException when one is missing, or the file system cannot do that
    void exchange(Bytes one, Bytes other) throws SocketFailedException;

    /// Gives a file another name in its directory, unless that is taken.
    void rename(Bytes from, Bytes to) throws SocketFailedException;

    /// Holds on to a file, whatever becomes of its names; it can be reached by the path until it is closed. Nothing is opened
    /// for reading or writing, and a symbolic link at the end is not followed.
    Held hold(Bytes path) throws SocketFailedException;

    /// A file that is held on to.
    interface Held extends AutoCloseable {
        FileStatus status() throws SocketFailedException;

        /// Leads to the file in this process.
        Bytes path();

        @Override
        void close();
    }

    /// The extended attribute of the file (`system.posix_acl_access`), empty when it has none.
    byte[] attribute(Bytes path, String name) throws SocketFailedException;

    /// Whether files there can have the attribute at all: some file systems know no access control lists.
    boolean keepsAttribute(Bytes path, String name);

    /// Gives the file at the path the extended attribute, or takes it away, if it still is the expected file.
    ///
    /// @param value nothing to take it away
    /// @throws SocketFailedException with [SocketFailure.Unsupported] when another file is there now
    void changeAttribute(Bytes path, FileIdentity expected, String name, byte[] value) throws SocketFailedException;

    /// Whether nobody may change the file or its permissions, root included (`chattr +i`), `statx(2)`; false when the file system does
    /// not tell.
    boolean isImmutable(Bytes path);

    /// Whether the file is on a file system that is mounted read-only.
    boolean isReadOnly(Bytes path);

    /// The target of the symbolic link at the path.
    Bytes readLink(Bytes path) throws SocketFailedException;

    /// What is in a directory, without `.` and `..`, in the file system's order. Opens nothing in it.
    ///
    /// @param follow whether a symbolic link at the end is followed
    /// @param most entries after which reading stops
    List<DirectoryEntry> list(Bytes directory, boolean follow, int most) throws SocketFailedException;

    /// Begins to watch directories.
    ///
    /// @throws IOException when the machine has no more of what that takes
    DirectoryEvents directoryEvents() throws IOException;

    /// Whether this process may use the file in this way now, as the kernel sees it, `faccessat(2)`.
    boolean permits(Bytes path, Access access);

    /// A way to use a file.
    enum Access {
        WRITE,
        SEARCH
    }
}
