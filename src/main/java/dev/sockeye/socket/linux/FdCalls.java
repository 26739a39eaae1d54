package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// System calls on file descriptors and their paths. Each gives its result, or minus `errno`.
final class FdCalls {
    static final int AT_FDCWD = -100;
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_DIRECTORY = 0x10000;
    static final int O_NOFOLLOW = 0x20000;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;
    static final int X_OK = 1;
    static final int W_OK = 2;

    private static final int LONGEST_LINK = 4096;
    private static final int AT_EACCESS = 0x200;
    private static final long SIOCUNIXFILE = 0x89E0;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int RLIMIT_NOFILE = 7;
    private static final boolean X86 = System.getProperty("os.arch", "").matches("amd64|x86_64");

    private static final int OTHERS_BITS = 077;

    private FdCalls() {}

    // Each is linked when it is first needed: that takes milliseconds, and no run of the program needs them all.

    private static final class Reading {
        static final MethodHandle PREAD = Natives.function("pread",
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    }

    private static final class Links {
        static final MethodHandle READLINK = Natives.function("readlink",
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
    }

    private static final class Modes {
        static final MethodHandle FCHMOD = Natives.function("fchmod",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }

    private static final class Umask {
        static final MethodHandle UMASK = Natives.plain("umask", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    private static final class User {
        static final MethodHandle GETEUID = Natives.plain("geteuid", FunctionDescriptor.of(JAVA_INT));
    }

    private static final class Control {
        static final MethodHandle IOCTL = Natives.variadic("ioctl", 2,
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    }

    private static final class Access {
        static final MethodHandle FACCESSAT = Natives.function("faccessat",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    }

    private static final class Limits {
        static final MethodHandle GETRLIMIT = Natives.function("getrlimit",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        static final MethodHandle SETRLIMIT = Natives.function("setrlimit",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    private static final class Files {
        static final MethodHandle OPEN = Natives.variadic("open", 2,
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        static final MethodHandle CLOSE = Natives.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    private static final class Flags {
        static final MethodHandle FCNTL = Natives.variadic("fcntl", 2,
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    }

    /// Links what is called when no descriptor is left: to find its classes then, one would have to be opened.
    static void linkForShortage() {
        flags(0);
        descriptorLimit();
        close(-1);
    }

    /// `O_DIRECTORY` and `O_NOFOLLOW` have other numbers on some processors.
    static int directoryFlag() {
        return X86 ? O_DIRECTORY : 0x4000;
    }

    static int noFollowFlag() {
        return X86 ? O_NOFOLLOW : 0x8000;
    }

    static MemorySegment cString(Arena arena, byte[] text) {
        MemorySegment segment = arena.allocate(text.length + 1L);
        MemorySegment.copy(text, 0, segment, JAVA_BYTE, 0, text.length);
        return segment;
    }

    static int open(Bytes path, int flags) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = cString(arena, path.toArray());
            return Natives.result((int) Files.OPEN.invokeExact(state, name, flags | O_CLOEXEC), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    static int close(int fd) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) Files.CLOSE.invokeExact(state, fd), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Reads from an offset, `pread(2)`.
    ///
    /// @return bytes read, or minus errno
    static long readAt(int fd, MemorySegment into, long offset) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((long) Reading.PREAD.invokeExact(state, fd, into, into.byteSize(), offset), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// A second descriptor for the same open file, closed on exec.
    static int duplicate(int fd) {
        return duplicate(fd, 3);
    }

    /// The same with no lower number than the least.
    static int duplicate(int fd, int least) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) Flags.FCNTL.invokeExact(state, fd, F_DUPFD_CLOEXEC, least), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// The flags of the open file, `F_GETFL`, or minus errno. Never waits.
    static int flags(int fd) {
        return control(fd, F_GETFL);
    }

    /// What the link of the descriptor in `/proc/self/fd` says, byte for byte; null when there is none. Never waits: the
    /// kernel knows the name without its file system.
    static @Nullable Bytes target(int fd) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(LONGEST_LINK);
            MemorySegment link = cString(arena, ("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII));
            long size = (long) Links.READLINK.invokeExact(state, link, out, (long) LONGEST_LINK);
            return size < 0 ? null : Bytes.of(out.asSlice(0, size).toArray(JAVA_BYTE));
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// `fcntl(2)` with a command that only asks.
    static int control(int fd, int command) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) Flags.FCNTL.invokeExact(state, fd, command, 0), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Takes `O_NONBLOCK` off the open file: whoever gets it next did not ask for it.
    static int makeBlocking(int fd) {
        return changeFlags(fd, O_NONBLOCK, 0);
    }

    /// Lets no call on the socket wait, which is new and has no other flag that could be changed.
    static int makeNonBlocking(int fd) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) Flags.FCNTL.invokeExact(state, fd, F_SETFL, O_NONBLOCK), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    private static int changeFlags(int fd, int without, int with) {
        MemorySegment state = Natives.state();
        try {
            int flags = Natives.result((int) Flags.FCNTL.invokeExact(state, fd, F_GETFL, 0), state);
            return flags < 0
                    ? flags
                    : Natives.result((int) Flags.FCNTL.invokeExact(state, fd, F_SETFL, (flags & ~without) | with),
                            state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// The file that the socket is bound to, opened with `O_PATH`, whatever is at its path by now (`SIOCUNIXFILE`).
    ///
    /// @return the descriptor, or minus errno: `EPERM` without CAP_NET_ADMIN
    static int socketFile(int socket) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) Control.IOCTL.invokeExact(state, socket, SIOCUNIXFILE, 0L), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Takes the owner's bits off the umask: what this program makes for its user alone must stay usable for it. Of the
    /// whole process, so at its start only.
    static void keepOwnersBits() {
        try {
            int before = (int) Umask.UMASK.invokeExact(OTHERS_BITS);
            int _ = (int) Umask.UMASK.invokeExact(before & OTHERS_BITS);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Whom new files belong to, `geteuid(2)`.
    static int effectiveUser() {
        try {
            return (int) User.GETEUID.invokeExact();
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    static int changeMode(int fd, int mode) {
        MemorySegment state = Natives.state();
        try {
            return Natives.result((int) Modes.FCHMOD.invokeExact(state, fd, mode), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Whether the effective user may; 0 or minus errno.
    static int access(Bytes path, int what) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = cString(arena, path.toArray());
            return Natives.result((int) Access.FACCESSAT.invokeExact(state, AT_FDCWD, name, what, AT_EACCESS), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// How many descriptors this process may have open. Read now: others may change it while the program runs,
    /// `prlimit(1)`.
    static Fact<Long> descriptorLimit() {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            return (int) Limits.GETRLIMIT.invokeExact(state, RLIMIT_NOFILE, limit) < 0
                    ? Fact.unknown("the kernel does not tell")
                    : Fact.known(limit.get(JAVA_LONG, 0));
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    /// Raises the limit of open descriptors as far as this process may; otherwise it stays.
    static void raiseDescriptorLimit() {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            if ((int) Limits.GETRLIMIT.invokeExact(state, RLIMIT_NOFILE, limit) == 0) {
                limit.set(JAVA_LONG, 0, limit.get(JAVA_LONG, 8));
                int _ = (int) Limits.SETRLIMIT.invokeExact(state, RLIMIT_NOFILE, limit);
            }
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }
}
