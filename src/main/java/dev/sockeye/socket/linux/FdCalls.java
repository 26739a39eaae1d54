package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

    private static final CFunction PREAD = CFunction.of("pread");
    private static final CFunction READLINK = CFunction.of("readlink");
    private static final CFunction FCHMOD = CFunction.of("fchmod");
    private static final CFunction UMASK = CFunction.of("umask");
    private static final CFunction GETEUID = CFunction.of("geteuid");
    private static final CFunction IOCTL = CFunction.of("ioctl");
    private static final CFunction FACCESSAT = CFunction.of("faccessat");
    private static final CFunction GETRLIMIT = CFunction.of("getrlimit");
    private static final CFunction SETRLIMIT = CFunction.of("setrlimit");
    private static final CFunction OPEN = CFunction.of("open");
    private static final CFunction CLOSE = CFunction.of("close");
    private static final CFunction FCNTL = CFunction.of("fcntl");

    private static final int OTHERS_BITS = 077;

    private FdCalls() {}

    /// Calls once what is called when no descriptor is left: to find its classes then, one would have to be opened.
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
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = cString(arena, path.toArray());
            return OPEN.call(CFunction.at(name), flags | O_CLOEXEC);
        }
    }

    static int close(int fd) {
        return CLOSE.call(fd);
    }

    /// Reads from an offset, `pread(2)`.
    ///
    /// @return bytes read, or minus errno
    static long readAt(int fd, MemorySegment into, long offset) {
        return PREAD.callLong(fd, CFunction.at(into), into.byteSize(), offset);
    }

    /// A second descriptor for the same open file, closed on exec.
    static int duplicate(int fd) {
        return duplicate(fd, 3);
    }

    /// The same with no lower number than the least.
    static int duplicate(int fd, int least) {
        return FCNTL.call(fd, F_DUPFD_CLOEXEC, least);
    }

    /// The flags of the open file, `F_GETFL`, or minus errno. Never waits.
    static int flags(int fd) {
        return control(fd, F_GETFL);
    }

    /// What the link of the descriptor in `/proc/self/fd` says, byte for byte; null when there is none. Never waits: the
    /// kernel knows the name without its file system.
    static @Nullable Bytes target(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(LONGEST_LINK);
            MemorySegment link = cString(arena, ("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII));
            long size = READLINK.callLong(CFunction.at(link), CFunction.at(out), LONGEST_LINK);
            return size < 0 ? null : Bytes.of(out.asSlice(0, size).toArray(JAVA_BYTE));
        }
    }

    /// `fcntl(2)` with a command that only asks.
    static int control(int fd, int command) {
        return FCNTL.call(fd, command, 0);
    }

    /// Takes `O_NONBLOCK` off the open file: whoever gets it next did not ask for it.
    static int makeBlocking(int fd) {
        return changeFlags(fd, O_NONBLOCK, 0);
    }

    /// Lets no call on the socket wait, which is new and has no other flag that could be changed.
    static int makeNonBlocking(int fd) {
        return FCNTL.call(fd, F_SETFL, O_NONBLOCK);
    }

    private static int changeFlags(int fd, int without, int with) {
        int flags = FCNTL.call(fd, F_GETFL, 0);
        return flags < 0
                ? flags
                : FCNTL.call(fd, F_SETFL, (flags & ~without) | with);
    }

    /// The file that the socket is bound to, opened with `O_PATH`, whatever is at its path by now (`SIOCUNIXFILE`).
    ///
    /// @return the descriptor, or minus errno: `EPERM` without CAP_NET_ADMIN
    static int socketFile(int socket) {
        return IOCTL.call(socket, SIOCUNIXFILE, 0L);
    }

    /// Takes the owner's bits off the umask: what this program makes for its user alone must stay usable for it. Of the
    /// whole process, so at its start only.
    static void keepOwnersBits() {
        int before = UMASK.plain(OTHERS_BITS);
        int _ = UMASK.plain(before & OTHERS_BITS);
    }

    /// Whom new files belong to, `geteuid(2)`.
    static int effectiveUser() {
        return GETEUID.plain(0);
    }

    static int changeMode(int fd, int mode) {
        return FCHMOD.call(fd, mode);
    }

    /// Whether the effective user may; 0 or minus errno.
    static int access(Bytes path, int what) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = cString(arena, path.toArray());
            return FACCESSAT.call(AT_FDCWD, CFunction.at(name), what, AT_EACCESS);
        }
    }

    /// How many descriptors this process may have open. Read now: others may change it while the program runs,
    /// `prlimit(1)`.
    static Fact<Long> descriptorLimit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            return GETRLIMIT.call(RLIMIT_NOFILE, CFunction.at(limit)) < 0
                    ? Fact.unknown("the kernel does not tell")
                    : Fact.known(limit.get(JAVA_LONG, 0));
        }
    }

    /// Raises the limit of open descriptors as far as this process may; otherwise it stays.
    static void raiseDescriptorLimit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            if (GETRLIMIT.call(RLIMIT_NOFILE, CFunction.at(limit)) == 0) {
                limit.set(JAVA_LONG, 0, limit.get(JAVA_LONG, 8));
                int _ = SETRLIMIT.call(RLIMIT_NOFILE, CFunction.at(limit));
            }
        }
    }
}
