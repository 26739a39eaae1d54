package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Whether two threads share their descriptors, `kcmp(2)`: those of a process do, unless one has called `unshare(2)` with
/// `CLONE_FILES`, or the first one has ended.
final class DescriptorTables {
    private static final int KCMP_FILES = 2;
    private static final long KCMP = switch (System.getProperty("os.arch", "")) {
        case "amd64", "x86_64" -> 312;
        case "aarch64" -> 272;
        default -> -1;
    };
    private static final MethodHandle SYSCALL = Natives.variadic("syscall", 1,
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));

    private DescriptorTables() {}

    /// Whether they do, as far as the kernel tells: where it does not, they may have their own.
    static boolean areShared(int one, int other) {
        if (KCMP < 0) {
            return false;
        }
        MemorySegment state = Natives.state();
        try {
            return (long) SYSCALL.invokeExact(state, KCMP, one, other, KCMP_FILES, 0L, 0L) == 0;
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }
}
