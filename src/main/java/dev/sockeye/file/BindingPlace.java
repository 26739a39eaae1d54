package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.Optional;

/// Whether a file can be made at the path at all: its length, its directory, and the right to write there.
record BindingPlace(Address address, Bytes path) {
    /// The kernel's limit for any path, `path_resolution(7)`, without the final NUL.
    private static final int LONGEST_PATH = 4095;
    /// A path that does not fit an address is bound as `/proc/self/fd/N/name`, and N has at least one digit: when it has
    /// more, binding says so.
    private static final int LONGEST_NAME_OF_LONG_PATH = Address.MAX_NAME - "/proc/self/fd/1/".length();

    /// Why not; empty when it can.
    Optional<SocketFailure> look(FileCalls files) throws SocketFailedException {
        Bytes name = Paths.name(path);
        Bytes directory = Paths.directory(path);
        if (name.length() == 0) {
            return Optional.of(endsWithSlash(files));
        }
        int fits = path.length() - name.length() + LONGEST_NAME_OF_LONG_PATH;
        int limit = Math.min(LONGEST_PATH, Math.max(Address.MAX_NAME, fits));
        if (path.length() > limit) {
            return Optional.of(new SocketFailure.PathTooLong(address, limit, path.length()));
        }
        FileStatus status;
        try {
            status = files.status(directory, true);
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.NotFound(var _, String missing)) {
                // It is the directory that has to be made: no server makes it.
                return Optional.of(new SocketFailure.NotFound(address, missing));
            }
            throw e;
        }
        if (status.kind() != FileStatus.Kind.DIRECTORY) {
            return Optional.of(new SocketFailure.NotFound(address,
                    "directory " + directory.escaped() + " (it is " + status.kind().words() + ")"));
        }
        return missingRight(files, directory);
    }

    private SocketFailure endsWithSlash(FileCalls files) throws SocketFailedException {
        return new SocketFailure.NotASocket(address, files.status(path, true).kind().words());
    }

    private Optional<SocketFailure> missingRight(FileCalls files, Bytes directory) {
        boolean immutable = files.isImmutable(directory);
        if (immutable || files.isReadOnly(directory)) {
            return Optional.of(new SocketFailure.Unchangeable(address, directory.escaped(), immutable));
        }
        String missing = !files.permits(directory, FileCalls.Access.SEARCH)
                ? Right.SEARCH.words()
                : !files.permits(directory, FileCalls.Access.WRITE) ? Right.WRITE.words() : "";
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new SocketFailure.PermissionDenied(address, directory.escaped(), missing));
    }
}
