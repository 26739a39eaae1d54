package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// Binds C functions of the standard library that set `errno`. Linux, LP64.
@SuppressWarnings("restricted") // Calling native code is what this room is for.
final class Natives {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LOOKUP = LINKER.defaultLookup();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> STATE = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(CAPTURE));

    /// Room for the small values of one call.
    static final long SCRATCH_BYTES = 256;
    private static final ThreadLocal<MemorySegment> SCRATCH = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(SCRATCH_BYTES, 8));

    private Natives() {}

    /// A function whose handle takes the errno segment ([#state()]) first.
    static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LOOKUP.findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /// What takes the address of a function, the errno segment and six `long`s, and gives what the function gives.
    static MethodHandle stub() {
        var six = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        return LINKER.downcallHandle(six, Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(1));
    }

    /// Where the function of that name begins.
    static MemorySegment find(String name) {
        return LOOKUP.findOrThrow(name);
    }

    /// A function that does not touch `errno`.
    static MethodHandle plain(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LOOKUP.findOrThrow(name), descriptor);
    }

    /// The environment of this process, `environ(7)`, as it is now.
    static MemorySegment environment() {
        return LOOKUP.findOrThrow("environ").reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
    }

    /// Where this thread's calls leave `errno`.
    static MemorySegment state() {
        return STATE.get();
    }

    /// This thread's memory for what one call takes or gives, so that none is allocated for it: used before the next call
    /// of the thread and not kept.
    static MemorySegment scratch() {
        return SCRATCH.get();
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /// The result, or minus `errno` when the call failed.
    static int result(int returned, MemorySegment state) {
        return returned < 0 ? -errno(state) : returned;
    }

    /// The result, or minus `errno` when the call failed.
    static long result(long returned, MemorySegment state) {
        return returned < 0 ? -errno(state) : returned;
    }

    /// Downcall handles declare Throwable; nothing checked can come out of them.
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
