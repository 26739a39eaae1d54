package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;

/// Whether a tap may stand in the place of a server's file. Blocks.
///
/// @param files looks
record TapPlaceCheck(FileCalls files) {
    private static final int STICKY = 01000;
    private static final int OPEN_TO_ALL = 02;

    /// Looks.
    ///
    /// @param renames whether the file is to get another name
    /// @return what is known of the server's file
    /// @throws SocketFailedException with the reason when it may not
    FileStatus look(Bytes path, Bytes aside, FileCalls.Held held, boolean renames) throws SocketFailedException {
        FileStatus file = held.status();
        if (file.kind() == FileStatus.Kind.SYMLINK) {
            throw refused(path, "it is a symbolic link to " + files.readLink(path).escaped(),
                    "Name the socket file itself: the link then leads to the tap, too.");
        }
        if (file.kind() != FileStatus.Kind.SOCKET) {
            throw new SocketFailedException(
                    new SocketFailure.NotASocket(new Address.Pathname(path), file.kind().words()));
        }
        if (file.links() > 1) {
            throw refused(path,
                    "the file has " + file.links() + " names (hard links), and only this one would lead to the tap",
                    "Use a side door (at=PATH).");
        }
        Bytes directory = Paths.directory(path);
        sharedDirectory(path, file, files.status(directory, true), renames);
        if (files.isReadOnly(directory) || files.isImmutable(directory)) {
            throw new SocketFailedException(new SocketFailure.Unchangeable(new Address.Pathname(path),
                    directory.escaped(), !files.isReadOnly(directory)));
        }
        if (!files.permits(directory, FileCalls.Access.WRITE)) {
            throw new SocketFailedException(new SocketFailure.PermissionDenied(new Address.Pathname(path),
                    directory.escaped(), "write (w) permission"));
        }
        if (isThere(aside)) {
            throw refused(path, "a tap is there already, or one that was killed: its file is " + aside.escaped(),
                    "Stop that tap. What killed runs of yours left, “sockeye undo” puts back.");
        }
        return file;
    }

    private void sharedDirectory(Bytes path, FileStatus file, FileStatus directory, boolean renames)
            throws SocketFailedException {
        int own = files.status(Bytes.ofText("/proc/self"), true).uid();
        boolean shared = (directory.mode() & OPEN_TO_ALL) != 0;
        boolean sticky = (directory.mode() & STICKY) != 0;
        if (shared && !sticky) {
            throw refused(path, "everybody may exchange files in its directory", "Use a side door (at=PATH).");
        }
        if (sticky && renames && own != 0 && file.uid() != own && directory.uid() != own) {
            throw refused(path, "its directory is sticky: only the owner of the file or of the directory may move it",
                    "Run as that user or as root, or use a side door (at=PATH).");
        }
        if (shared && file.uid() != own) {
            throw refused(path,
                    "it is somebody else's file in a directory that everybody may write to: its owner could "
                            + "exchange it meanwhile",
                    "Run as its owner, or use a side door (at=PATH).");
        }
    }

    private boolean isThere(Bytes path) throws SocketFailedException {
        try {
            files.status(path, false);
            return true;
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.NotFound) {
                return false;
            }
            throw e;
        }
    }

    private static SocketFailedException refused(Bytes path, String why, String hint) {
        return new SocketFailedException(
                new SocketFailure.Unsupported("Tapping " + path.escaped() + " in place", why, hint));
    }
}
