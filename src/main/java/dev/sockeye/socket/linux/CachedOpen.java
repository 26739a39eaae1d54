package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Finds a file by what the kernel has in memory only, `RESOLVE_CACHED` of `openat2(2)`: no file system is asked, so that it
/// never waits for one.
final class CachedOpen {
    private static final MethodHandle SYSCALL = Natives.variadic("syscall", 1,
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
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
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = FdCalls.cString(arena, path.toArray());
            return (int) Natives.result(
                    (long) SYSCALL.invokeExact(state, OPENAT2, FdCalls.AT_FDCWD, name, HOW, HOW_SIZE),
                    state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// The path that leads to what is open.
    static Bytes pathOf(int fd) {
        return Bytes.of(("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII));
    }
}
