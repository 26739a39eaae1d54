package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Files that are in memory only, to be passed: `memfd_create(2)`.
final class MemoryFile {
    /// The kernel takes 249.
    private static final int LONGEST_NAME = 200;
    private static final int MFD_CLOEXEC = 1;

    private static final MethodHandle MEMFD_CREATE = Natives.function("memfd_create",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle PWRITE = Natives.function("pwrite",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

    private MemoryFile() {}

    static OpenDescriptor of(Bytes name, Bytes content, DescriptorCloser closer) throws SocketFailedException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] shown = name.toArray();
            int fd = create(FdCalls.cString(arena, Arrays.copyOf(shown, Math.min(shown.length, LONGEST_NAME))));
            if (fd == -Errno.EMFILE || fd == -Errno.ENFILE) {
                throw new SocketFailedException(new SocketFailure.TooManyDescriptors(FdCalls.descriptorLimit()));
            }
            if (fd < 0) {
                throw new SocketFailedException(SystemFailure.of("Making", "memfd_create", -fd, name));
            }
            long problem = write(fd, FdCalls.cString(arena, content.toArray()), content.length());
            if (problem != 0) {
                FdCalls.close(fd);
                throw new SocketFailedException(SystemFailure.of("Filling", "pwrite", (int) -problem, name));
            }
            return new OpenDescriptor(fd, closer);
        }
    }

    private static int create(MemorySegment name) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) MEMFD_CREATE.invokeExact(state, name, MFD_CLOEXEC), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// @return 0, or minus errno. The position stays at the beginning
    private static long write(int fd, MemorySegment content, long length) {
        MemorySegment state = Natives.state();
        long done = 0;
        while (done < length) {
            try {
                long written = Natives.result((long) PWRITE.invokeExact(state, fd, content.asSlice(done),
                        length - done, done), state);
                if (written <= 0) {
                    return written < 0 ? written : -Errno.ENOSPC;
                }
                done += written;
            } catch (Throwable e) {
                throw Natives.unexpected(e);
            }
        }
        return 0;
    }
}
