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

    private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FALLOCATE = function("fallocate",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle PWRITE = function("pwrite",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MADVISE = function("madvise",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private DiskCalls() {}

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        System.arraycopy(more, 0, options, 1, more.length);
        options[0] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /// Opens an existing file for writing.
    static int open(Path file) {
        MemorySegment state = STATES.get();
        try (Arena arena = Arena.ofConfined()) {
            byte[] name = Paths.bytes(file).toArray();
            MemorySegment text = arena.allocate(name.length + 1L);
            MemorySegment.copy(name, 0, text, JAVA_BYTE, 0, name.length);
            return (int) result((int) OPEN.invokeExact(state, text, WRITE_ONLY | CLOSE_ON_EXEC), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(int fd) {
        try {
            int _ = (int) CLOSE.invokeExact(STATES.get(), fd);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Has the file system keep room for the file's first bytes without writing them, `fallocate(2)`.
    static int reserve(int fd, long bytes) {
        MemorySegment state = STATES.get();
        try {
            return (int) result((int) FALLOCATE.invokeExact(state, fd, 0, 0L, bytes), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Writes from native memory at a place in the file; may take less.
    static long write(int fd, MemorySegment from, long length, long at) {
        MemorySegment state = STATES.get();
        try {
            return result((long) PWRITE.invokeExact(state, fd, from, length, at), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Takes a mapped file's pages out of this process; what was stored stays in the file and comes back when it is
    /// looked at, `MADV_DONTNEED` of a shared mapping.
    static void giveBack(MemorySegment mapped) {
        try {
            int _ = (int) MADVISE.invokeExact(STATES.get(), mapped, mapped.byteSize(), DONT_NEED);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long result(long returned, MemorySegment state) {
        return returned < 0 ? -(int) ERRNO.get(state, 0L) : returned;
    }

    /// Downcall handles declare Throwable; nothing checked can come out of them.
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
