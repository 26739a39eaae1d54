package dev.sockeye.socket.linux;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A function of the C library that takes at most six whole numbers and addresses and gives a whole number: its result, or minus
/// `errno`. All are called through one stub of the virtual machine: to link another one takes milliseconds. What a function
/// does not take is in registers that it does not read, and of an `int` it reads the lower half: so it is on all processors
/// that the virtual machine runs on with Linux, which also call variadic functions so when they are told (the stub tells them always).
///
/// Memory whose address is given must outlive the call: that of an automatic arena has to be kept by whoever calls.
///
/// @param code where the function begins
record CFunction(MemorySegment code) {
    private static final MethodHandle STUB = Natives.stub();

    static CFunction of(String name) {
        return new CFunction(Natives.find(name));
    }

    /// The address to be given, of native memory only: what is in the heap moves.
    ///
    /// @throws IllegalStateException when the memory's arena is closed
    static long at(MemorySegment memory) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException("A C function cannot be given memory of the heap.");
        }
        if (!memory.scope().isAlive()) {
            throw new IllegalStateException("The memory is closed already.");
        }
        return memory.address();
    }

    /// Of a function that gives an `int`.
    int call(long first) {
        return call(first, 0, 0, 0, 0);
    }

    int call(long first, long second) {
        return call(first, second, 0, 0, 0);
    }

    int call(long first, long second, long third) {
        return call(first, second, third, 0, 0);
    }

    int call(long first, long second, long third, long fourth) {
        return call(first, second, third, fourth, 0);
    }

    int call(long first, long second, long third, long fourth, long fifth) {
        MemorySegment state = Natives.state();
        return Natives.result((int) run(state, first, second, third, fourth, fifth, 0), state);
    }

    /// Of a function that cannot fail, whose negative results are results.
    int plain(long first) {
        return (int) run(Natives.state(), first, 0, 0, 0, 0, 0);
    }

    /// Of a function that gives a `long`, as `ssize_t` is.
    long callLong(long first, long second, long third) {
        return callLong(first, second, third, 0, 0, 0);
    }

    long callLong(long first, long second, long third, long fourth) {
        return callLong(first, second, third, fourth, 0, 0);
    }

    long callLong(long first, long second, long third, long fourth, long fifth, long sixth) {
        MemorySegment state = Natives.state();
        return Natives.result(run(state, first, second, third, fourth, fifth, sixth), state);
    }

    private long run(MemorySegment state, long first, long second, long third, long fourth, long fifth, long sixth) {
        try {
            return (long) STUB.invokeExact(code, state, first, second, third, fourth, fifth, sixth);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }
}
