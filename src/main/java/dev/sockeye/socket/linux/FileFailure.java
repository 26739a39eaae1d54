package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.List;

/// Why a call on a file failed: which part of the path is missing or closed, `path_resolution(7)`. Looks at the file system once more.
final class FileFailure {
    /// Bytes, without the NUL behind it.
    private static final int LONGEST_PATH = 4095;

    private FileFailure() {}

    /// What the number means for the call.
    static SocketFailedException of(String call, int errno, Bytes path) {
        Address address = new Address.Pathname(path);
        List<Bytes> prefixes = Paths.prefixes(path);
        return new SocketFailedException(switch (errno) {
            case Errno.ENOENT, Errno.ENOTDIR -> new SocketFailure.NotFound(address, firstMissing(prefixes, path));
            case Errno.EACCES -> prefixes.stream().limit(Math.max(0, prefixes.size() - 1))
                    .filter(prefix -> FdCalls.access(prefix, FdCalls.X_OK) == -Errno.EACCES).findFirst()
                    .map(prefix -> new SocketFailure.PermissionDenied(address, prefix.escaped(),
                            "search (x) permission"))
                    .orElse(new SocketFailure.PermissionDenied(address, path.escaped(), "permission for " + call));
            case Errno.EPERM -> new SocketFailure.PermissionDenied(address, path.escaped(),
                    call.equals("chown")
                            ? "right to give it away (only root may)"
                            : "right to change it (only its owner and root may)");
            case Errno.ENAMETOOLONG -> new SocketFailure.PathTooLong(address, LONGEST_PATH, path.length());
            default -> SystemFailure.of(doing(call), call, errno, path);
        });
    }

    private static String doing(String call) {
        return switch (call) {
            case "chmod", "chown", "setxattr", "removexattr" -> "Changing";
            case "rename", "unlink", "link" -> "Removing";
            case "readlink", "getdents" -> "Reading";
            default -> "Looking at";
        };
    }

    private static String firstMissing(List<Bytes> prefixes, Bytes path) {
        return prefixes.stream().filter(prefix -> Statx.path(prefix.toArray(), true, _ -> {}) == null).findFirst()
                .orElse(path).escaped();
    }
}
