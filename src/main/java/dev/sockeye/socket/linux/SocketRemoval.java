package dev.sockeye.socket.linux;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;

/// Removes one socket file and never another: between a look and `unlink(2)` somebody else's may take the path. So the
/// file is renamed first, within its directory and to a name that nobody knows, and looked at there. What turns out to
/// be another one is put back, or kept under a name that says so when its place was taken meanwhile.
final class SocketRemoval {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_NAME = 255;

    private final Bytes path;
    private final FileIdentity expected;
    private final byte[] name;
    private final byte[] aside = (FileCalls.ASIDE + hex()).getBytes(StandardCharsets.US_ASCII);

    SocketRemoval(Bytes path, FileIdentity expected) {
        this.path = path;
        this.expected = expected;
        this.name = Paths.name(path).toArray();
    }

    private static String hex() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /// Removes it.
    ///
    /// @param stillToGo asked with the path that the file has meanwhile
    /// @return whether it was removed
    boolean run(Predicate<Bytes> stillToGo) throws SocketFailedException {
        int directory = name.length == 0
                ? -Errno.ENOENT
                : FdCalls.open(Paths.directory(path), FdCalls.O_PATH | FdCalls.directoryFlag());
        if (directory == -Errno.ENOENT || directory == -Errno.ENOTDIR) {
            return false;
        }
        require("open", directory);
        try {
            return run(directory, stillToGo);
        } finally {
            FdCalls.close(directory);
        }
    }

    private boolean run(int directory, Predicate<Bytes> stillToGo) throws SocketFailedException {
        if (!isExpected(directory, name)) {
            return false;
        }
        int moved = DirectoryCalls.moveAside(directory, name, aside);
        if (moved == -Errno.ENOENT) {
            return false;
        }
        require("rename", moved);
        if (!isExpectedAside(directory) || !stillToGo.test(sibling(aside))) {
            putBack(directory);
            return false;
        }
        int removed = DirectoryCalls.unlink(directory, aside);
        if (removed < 0 && removed != -Errno.ENOENT) {
            putBack(directory);
            require("unlink", removed);
        }
        return true;
    }

    private boolean isExpected(int directory, byte[] where) throws SocketFailedException {
        int[] errno = new int[1];
        FileStatus now = Statx.at(directory, where, number -> errno[0] = number);
        if (now == null && errno[0] != Errno.ENOENT) {
            throw FileFailure.of("stat", errno[0], path);
        }
        return now != null && now.kind() == FileStatus.Kind.SOCKET && now.identity().isSame(expected);
    }

    private boolean isExpectedAside(int directory) throws SocketFailedException {
        try {
            return isExpected(directory, aside);
        } catch (SocketFailedException e) {
            putBack(directory);
            throw e;
        }
    }

    private void putBack(int directory) throws SocketFailedException {
        int back = DirectoryCalls.renameUnlessTaken(directory, aside, name);
        if (back == 0 || back == -Errno.ENOENT) {
            return;
        }
        byte[] suffix = (".set-aside-" + hex()).getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(name.length, LONGEST_NAME - suffix.length);
        byte[] kept = Arrays.copyOf(Arrays.copyOf(name, length), length + suffix.length);
        System.arraycopy(suffix, 0, kept, length, suffix.length);
        int named = DirectoryCalls.renameUnlessTaken(directory, aside, kept);
        throw new SocketFailedException(new SocketFailure.SetAside(new Address.Pathname(path),
                sibling(named == 0 ? kept : aside).escaped()));
    }

    private Bytes sibling(byte[] other) {
        byte[] whole = path.toArray();
        byte[] result = Arrays.copyOf(whole, whole.length - name.length + other.length);
        System.arraycopy(other, 0, result, whole.length - name.length, other.length);
        return Bytes.of(result);
    }

    private void require(String call, int result) throws SocketFailedException {
        if (result < 0) {
            throw FileFailure.of(call, -result, path);
        }
    }
}
