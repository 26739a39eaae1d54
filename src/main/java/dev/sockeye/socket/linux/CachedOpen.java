package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Finds a file by what the kernel has in memory only, `RESOLVE_CACHED` of `openat2(2)`: no file system is asked, so that it
/// never waits for one.
final class CachedOpen {
    private static final CFunction SYSCALL = CFunction.of("syscall");
    private static final long OPENAT2 = 437; // On every processor.
    private static final long RESOLVE_CACHED = 0x20;
    /// `struct open_how`: flags, mode, resolve.
    private static final long HOW_SIZE = 24;
    private static final MemorySegment HOW = how();

    /// Whether this kernel (5.12) can, and what is opened can be reached by `/proc/self/fd/N`.
    static final boolean POSSIBLE = isPossible();

    private CachedOpen() {}

    private static MemorySegment how() {
        MemorySegment how = Arena.global().allocate(HOW_SIZE, 8);
        how.set(JAVA_LONG, 0, FdCalls.O_PATH | FdCalls.O_CLOEXEC);
        how.set(JAVA_LONG, 16, RESOLVE_CACHED);
        return how;
    }

    private static boolean isPossible() {
        int fd = open(Bytes.ofText("/"));
        if (fd < 0) {
            return false;
        }
        boolean reached = FdCalls.target(fd) != null;
        FdCalls.close(fd);
        return reached;
    }

    /// Opens it with `O_PATH`; links are followed.
    ///
    /// @return the descriptor, or minus errno: `EAGAIN` when the file system would have to be asked
    static int open(Bytes path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = FdCalls.cString(arena, path.toArray());
            return (int) SYSCALL.callLong(OPENAT2, FdCalls.AT_FDCWD, CFunction.at(name), CFunction.at(HOW), HOW_SIZE,
                    0);
        }
    }

    /// The path that leads to what is open.
    static Bytes pathOf(int fd) {
        return Bytes.of(("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII));
    }
}
