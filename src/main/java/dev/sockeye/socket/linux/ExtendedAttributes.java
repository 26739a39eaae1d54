package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Extended attributes of files, `xattr(7)`: where access control lists are kept. May block on the file system.
final class ExtendedAttributes {
    private static final int LARGEST = 65536;

    private static final MethodHandle GETXATTR = Natives.function("getxattr",
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));

    private static final MethodHandle SETXATTR = Natives.function("setxattr",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle REMOVEXATTR = Natives.function("removexattr",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    private ExtendedAttributes() {}

    /// The value; empty when the file has none of the name, or its file system keeps none.
    static byte[] read(Bytes path, String name) throws SocketFailedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(LARGEST);
            long size = attribute(arena, path, name, out);
            if (size == -Errno.ENODATA || size == -Errno.EOPNOTSUPP) {
                return new byte[0];
            }
            if (size < 0) {
                throw FileFailure.of("getxattr", (int) -size, path);
            }
            return out.asSlice(0, size).toArray(JAVA_BYTE);
        }
    }

    /// Whether the file can have one of the name.
    static boolean keeps(Bytes path, String name) {
        try (Arena arena = Arena.ofConfined()) {
            long size = attribute(arena, path, name, arena.allocate(LARGEST));
            return size >= 0 || size == -Errno.ENODATA;
        }
    }

    private static long attribute(Arena arena, Bytes path, String name, MemorySegment out) {
        MemorySegment state = Natives.state();
        MemorySegment file = FdCalls.cString(arena, path.toArray());
        MemorySegment key = arena.allocateFrom(name);
        try {
            return Natives.result((long) GETXATTR.invokeExact(state, file, key, out, out.byteSize()), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Sets the value, or takes it away when it is empty.
    ///
    /// @param expected the file that is to be changed, and no other
    static void change(Bytes path, FileIdentity expected, String name, byte[] value)
            throws SocketFailedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocateFrom(name);
            if (value.length == 0) {
                LinuxFileCalls.change("removexattr", path, expected, file -> {
                    int result = file.change((proc, state) -> (int) REMOVEXATTR.invokeExact(state, proc, key));
                    return result == -Errno.ENODATA ? 0 : result;
                });
            } else {
                MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, value);
                LinuxFileCalls.change("setxattr", path, expected,
                        file -> file.change((proc, state) -> (int) SETXATTR.invokeExact(
                                state, proc, key, bytes, (long) value.length, 0)));
            }
        }
    }
}
