package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// `statx(2)`: its layout is the same on every processor, unlike that of `stat(2)`.
final class Statx {
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_STATX_DONT_SYNC = 0x4000;
    private static final int BASIC_AND_BIRTH = 0xfff;
    private static final int MOUNT = 0x1000;
    private static final int SIZE = 256;
    private static final long STATX_ATTR_IMMUTABLE = 0x10;
    private static final int PERMISSIONS = 07777;

    private static final CFunction STATX = CFunction.of("statx");

    private Statx() {}

    static @Nullable FileStatus path(byte[] path, boolean follow, IntConsumer errno) {
        return call(FdCalls.AT_FDCWD, path, follow ? 0 : AT_SYMLINK_NOFOLLOW, errno);
    }

    static @Nullable FileStatus descriptor(int fd, IntConsumer errno) {
        return call(fd, new byte[0], AT_EMPTY_PATH, errno);
    }

    /// What is under the name in the open directory; a symbolic link is not followed.
    static @Nullable FileStatus at(int directory, byte[] name, IntConsumer errno) {
        return call(directory, name, AT_SYMLINK_NOFOLLOW, errno);
    }

    /// What the kernel knows without asking a file server, which may hang: for descriptors of strangers.
    static @Nullable FileStatus cached(int fd) {
        return call(fd, new byte[0], AT_EMPTY_PATH | AT_STATX_DONT_SYNC, _ -> {});
    }

    /// The number of the mount that the file is on: 0 when the kernel does not tell, -1 when there is an error.
    static long mount(byte[] path, IntConsumer errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(SIZE, 8);
            MemorySegment name = FdCalls.cString(arena, path);
            int result = STATX.call(FdCalls.AT_FDCWD, CFunction.at(name), 0, MOUNT, CFunction.at(out));
            if (result < 0) {
                errno.accept(-result);
                return -1;
            }
            return (out.get(JAVA_INT, 0) & MOUNT) != 0 ? out.get(JAVA_LONG, 144) : 0;
        }
    }

    private static @Nullable FileStatus call(int fd, byte[] path, int flags, IntConsumer errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(SIZE, 8);
            MemorySegment name = FdCalls.cString(arena, path);
            int result = STATX.call(fd, CFunction.at(name), flags, BASIC_AND_BIRTH, CFunction.at(out));
            if (result < 0) {
                errno.accept(-result);
                return null;
            }
            return status(out);
        }
    }

    /// False when it cannot be told.
    static boolean isImmutable(byte[] path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(SIZE, 8);
            MemorySegment name = FdCalls.cString(arena, path);
            return STATX.call(FdCalls.AT_FDCWD, CFunction.at(name), AT_SYMLINK_NOFOLLOW, BASIC_AND_BIRTH,
                    CFunction.at(out)) >= 0
                    && (out.get(JAVA_LONG, 8) & STATX_ATTR_IMMUTABLE) != 0;
        }
    }

    private static FileStatus status(MemorySegment out) {
        int mode = out.get(JAVA_SHORT, 28) & 0xffff;
        long device = FileIdentity.device(out.get(JAVA_INT, 136), out.get(JAVA_INT, 140));
        boolean hasBirth = (out.get(JAVA_INT, 0) & 0x800) != 0;
        return new FileStatus(new FileIdentity(device, out.get(JAVA_LONG, 32), hasBirth ? time(out, 80) : 0),
                kind(mode),
                mode & PERMISSIONS,
                out.get(JAVA_INT, 20), out.get(JAVA_INT, 24), out.get(JAVA_INT, 16), time(out, 112), time(out, 96));
    }

    private static long time(MemorySegment out, long at) {
        return out.get(JAVA_LONG, at) * 1_000_000_000L + out.get(JAVA_INT, at + 8);
    }

    private static FileStatus.Kind kind(int mode) {
        return switch (mode >> 12) {
            case 014 -> FileStatus.Kind.SOCKET;
            case 010 -> FileStatus.Kind.REGULAR;
            case 004 -> FileStatus.Kind.DIRECTORY;
            case 012 -> FileStatus.Kind.SYMLINK;
            case 001 -> FileStatus.Kind.PIPE;
            case 002, 006 -> FileStatus.Kind.DEVICE;
            default -> FileStatus.Kind.OTHER;
        };
    }
}
