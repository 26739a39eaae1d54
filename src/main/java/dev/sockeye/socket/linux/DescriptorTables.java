package dev.sockeye.socket.linux;

/// Whether two threads share their descriptors, `kcmp(2)`: those of a process do, unless one has called `unshare(2)` with
/// `CLONE_FILES`, or the first one has ended.
final class DescriptorTables {
    private static final int KCMP_FILES = 2;
    private static final long KCMP = switch (System.getProperty("os.arch", "")) {
        case "amd64", "x86_64" -> 312;
        case "aarch64" -> 272;
        default -> -1;
    };
    private static final CFunction SYSCALL = CFunction.of("syscall");

    private DescriptorTables() {}

    /// Whether they do, as far as the kernel tells: where it does not, they may have their own.
    static boolean areShared(int one, int other) {
        if (KCMP < 0) {
            return false;
        }
        return SYSCALL.callLong(KCMP, one, other, KCMP_FILES, 0L, 0L) == 0;
    }
}
