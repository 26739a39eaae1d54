package dev.sockeye.capture;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Paths;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.file.Path;

/// The system calls on the capture's files for which Java has none, or one that an interrupted thread would close the
/// file with. Each gives its result, or minus `errno`. Linux, LP64.
@SuppressWarnings("restricted") // Native calls: the capture is one of the two rooms for them.
final class DiskCalls {
    static final int EINTR = 4;
    static final int ENOSPC = 28;

    private static final int WRITE_ONLY = 1;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int DONT_NEED = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> STATES = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(STATE));

    private static final MemorySegment OPEN = find("open");
    private static final MemorySegment CLOSE = find("close");
    private static final MemorySegment FALLOCATE = find("fallocate");
    private static final MemorySegment PWRITE = find("pwrite");

    /// One for all, and of the same kind as that of the sockets' room: the virtual machine makes it once, which takes
    /// milliseconds. What a function does not take is in registers that it does not read.
    private static final MethodHandle STUB = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(1));

    /// A stub of its own: while it runs, nobody can close the memory, at whose place something else could be mapped.
    private static final class Advice {
        static final MethodHandle MADVISE = LINKER.downcallHandle(find("madvise"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
                Linker.Option.captureCallState("errno"));
    }

    private DiskCalls() {}

    private static MemorySegment find(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /// Opens an existing file for writing.
    static int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            byte[] name = Paths.bytes(file).toArray();
            MemorySegment text = arena.allocate(name.length + 1L);
            MemorySegment.copy(name, 0, text, JAVA_BYTE, 0, name.length);
            return number(OPEN, text.address(), WRITE_ONLY | CLOSE_ON_EXEC, 0, 0);
        }
    }

    static void close(int fd) {
        int _ = number(CLOSE, fd, 0, 0, 0);
    }

    /// Has the file system keep room for the file's first bytes without writing them, `fallocate(2)`.
    static int reserve(int fd, long bytes) {
        return number(FALLOCATE, fd, 0, 0, bytes);
    }

    /// Writes from native memory at a place in the file; may take less.
    static long write(int fd, MemorySegment from, long length, long at) {
        MemorySegment state = STATES.get();
        try {
            long written = call(PWRITE, state, fd, from.address(), length, at);
            return written < 0 ? -errno(state) : written;
        } finally {
            Reference.reachabilityFence(from);
        }
    }

    /// Takes a mapped file's pages out of this process; what was stored stays in the file and comes back when it is
    /// looked at, `MADV_DONTNEED` of a shared mapping.
    static void giveBack(MemorySegment mapped) {
        try {
            int _ = (int) Advice.MADVISE.invokeExact(STATES.get(), mapped, mapped.byteSize(), DONT_NEED);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Of a function that gives an `int`.
    private static int number(MemorySegment function, long first, long second, long third, long fourth) {
        MemorySegment state = STATES.get();
        int returned = (int) call(function, state, first, second, third, fourth);
        return returned < 0 ? -errno(state) : returned;
    }

    private static long call(MemorySegment function, MemorySegment state, long first, long second, long third,
            long fourth) {
        try {
            return (long) STUB.invokeExact(function, state, first, second, third, fourth, 0L, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /// Downcall handles declare Throwable; nothing checked can come out of them.
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
