package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileStatus;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A file opened without using it (`O_PATH`): what is looked at and what is changed is this one file, whatever is at its
/// path by then. Not thread-safe.
///
/// @param fd closed by [#close()]
record PathDescriptor(int fd) implements AutoCloseable {
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final MethodHandle CHMOD = Natives.function("chmod",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle FCHOWNAT = Natives.function("fchownat",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));

    interface Change {
        int apply(MemorySegment procPath, MemorySegment state) throws Throwable;
    }

    @Nullable
    FileStatus status(IntConsumer errno) {
        return Statx.descriptor(fd, errno);
    }

    /// Gives it the permission bits.
    ///
    /// @return 0, or minus errno
    int changeMode(int mode) {
        // fchmod(2) takes no such descriptor, and fchmodat2(2) is younger than many kernels.
        return change((file, state) -> (int) CHMOD.invokeExact(state, file, mode));
    }

    /// Gives it the owner and group.
    ///
    /// @param uid -1 to leave it
    /// @param gid -1 to leave it
    /// @return 0, or minus errno
    int changeOwner(int uid, int gid) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment itself = FdCalls.cString(arena, new byte[0]);
            return Natives.result((int) FCHOWNAT.invokeExact(state, fd, itself, uid, gid, AT_EMPTY_PATH), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Does what takes a path only: `/proc/self/fd/N` leads to this very file.
    ///
    /// @return 0, or minus errno
    int change(Change change) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            return Natives.result(change.apply(arena.allocateFrom("/proc/self/fd/" + fd), state), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Where the kernel finds the file now; null when it does not tell. Behind the path it says when the file has no name
    /// any more.
    @Nullable
    Bytes currentPath() {
        return LinuxFileCalls.link(Bytes.ofText("/proc/self/fd/" + fd), _ -> {});
    }

    @Override
    public void close() {
        FdCalls.close(fd);
    }
}
