package dev.sockeye.socket.linux;

import java.lang.foreign.Arena;

/// Renames and removes names in one open directory, so that the way to it cannot be changed meanwhile. Each call gives 0,
/// or minus `errno`.
final class DirectoryCalls {
    private static final int RENAME_NOREPLACE = 1;
    private static final int RENAME_EXCHANGE = 2;
    private static final CFunction RENAMEAT2 = CFunction.of("renameat2");
    private static final CFunction LINKAT = CFunction.of("linkat");
    private static final CFunction UNLINKAT = CFunction.of("unlinkat");

    private DirectoryCalls() {}

    /// Gives the file a name of ours that nobody can have guessed.
    static int moveAside(int directory, byte[] from, byte[] aside) {
        int result = two(RENAMEAT2, directory, from, aside, RENAME_NOREPLACE);
        return isUnknown(result) ? two(RENAMEAT2, directory, from, aside, 0) : result;
    }

    /// Gives the file that has a name of ours another one, unless that is taken (`EEXIST`).
    static int renameUnlessTaken(int directory, byte[] ours, byte[] to) {
        int result = two(RENAMEAT2, directory, ours, to, RENAME_NOREPLACE);
        if (!isUnknown(result)) {
            return result;
        }
        int linked = two(LINKAT, directory, ours, to, 0);
        return linked < 0 ? linked : unlink(directory, ours);
    }

    /// Lets both change names, at once.
    static int exchange(int directory, byte[] one, byte[] other) {
        return two(RENAMEAT2, directory, one, other, RENAME_EXCHANGE);
    }

    /// Some file systems, NFS among them, cannot rename without replacing.
    private static boolean isUnknown(int result) {
        return result == -Errno.EINVAL || result == -Errno.ENOSYS;
    }

    static int unlink(int directory, byte[] name) {
        try (Arena arena = Arena.ofConfined()) {
            return UNLINKAT.call(directory, CFunction.at(FdCalls.cString(arena, name)), 0);
        }
    }

    private static int two(CFunction call, int directory, byte[] from, byte[] to, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return call.call(directory, CFunction.at(FdCalls.cString(arena, from)), directory,
                    CFunction.at(FdCalls.cString(arena, to)), flags);
        }
    }
}
