package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at a descriptor of this process without changing anything: nothing here moves the shared position, takes what
/// somebody else waits for, or waits.
final class DescriptorReader {
    static final int F_GET_SEALS = 1034;
    /// Seals of a memory file: nobody can make it shorter, nor change it.
    static final int SEAL_SHRINK = 0x2;
    static final int SEAL_WRITE = 0x8;
    private static final int MOST_DETAILS = 20;
    private static final int MOST_INFO = 16 << 10;
    static final int ACCESS_MODE = 3;
    static final int WRITE_ONLY = 1;
    private static final List<String> ACCESS = List.of("read-only", "write-only", "read-write", "path only");
    /// `open(2)`, as x86 and most others number them.
    static final int O_APPEND = 02000;
    private static final int O_ASYNC = 020000;
    private static final int O_DIRECT = 040000;
    private static final int O_NOATIME = 01000000;
    private static final int O_SYNC = 04000000;

    private static final MethodHandle PREAD = Natives.function("pread",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

    private DescriptorReader() {}

    /// What `fdinfo` says of a descriptor.
    private record Info(int flags, Fact<Long> position, List<String> details) {}

    static DescriptorState state(int fd, Descriptor.Description description) {
        Info info;
        try {
            info = info(beginning(Path.of("/proc/self/fdinfo/" + fd)));
        } catch (IOException | NumberFormatException e) {
            return DescriptorState.unknown("the kernel does not tell: " + e.getMessage());
        }
        FileStatus status = Statx.cached(fd);
        boolean regular = status != null && status.kind() == FileStatus.Kind.REGULAR;
        Fact<Long> size = regular ? size(fd) : Fact.unknown("a " + description.kind() + " has no size");
        return new DescriptorState(flags(info.flags()), info.position(), size, seals(fd), socketInode(status),
                contents(info.flags(), regular, size, description), info.details());
    }

    /// No more than a bound: the one who made the descriptor decides how much there is, a line for each file that an
    /// epoll descriptor watches.
    private static List<String> beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_INFO), StandardCharsets.ISO_8859_1).lines().toList();
        }
    }

    private static Info info(List<String> lines) {
        int flags = 0;
        Fact<Long> position = Fact.unknown("the kernel does not tell");
        var details = new ArrayList<String>();
        for (String line : lines) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("flags:")) {
                flags = Integer.parseUnsignedInt(value, 8);
            } else if (line.startsWith("pos:")) {
                position = Fact.known(Long.parseLong(value));
            } else if (!line.startsWith("mnt_id:") && !line.startsWith("ino:") && details.size() < MOST_DETAILS) {
                details.add(line.replace('\t', ' '));
            }
        }
        return new Info(flags, position, details);
    }

    static List<String> flags(int flags) {
        var words = new ArrayList<String>();
        words.add(access(flags));
        add(words, flags, O_APPEND, "append");
        add(words, flags, FdCalls.O_NONBLOCK, "non-blocking");
        add(words, flags, O_SYNC, "synchronous");
        add(words, flags, O_ASYNC, "signals when ready");
        add(words, flags, O_DIRECT, "direct");
        add(words, flags, FdCalls.directoryFlag(), "directory");
        add(words, flags, O_NOATIME, "no access time");
        add(words, flags, FdCalls.O_CLOEXEC, "close-on-exec");
        return words;
    }

    /// "read-only", "path only" and so on.
    static String access(int flags) {
        return (flags & FdCalls.O_PATH) != 0 ? "path only" : ACCESS.get(flags & ACCESS_MODE);
    }

    private static void add(List<String> words, int flags, int bit, String word) {
        if ((flags & bit) != 0) {
            words.add(word);
        }
    }

    static Fact<Long> size(int fd) {
        try {
            return Fact.known(Files.size(Path.of("/proc/self/fd/" + fd)));
        } catch (IOException e) {
            return Fact.unknown("the kernel does not tell: " + e.getMessage());
        }
    }

    private static Fact<List<String>> seals(int fd) {
        int seals = FdCalls.control(fd, F_GET_SEALS);
        if (seals < 0) {
            return Fact.unknown("only a memfd can be sealed");
        }
        var words = new ArrayList<String>();
        add(words, seals, 0x1, "seal");
        add(words, seals, SEAL_SHRINK, "shrink");
        add(words, seals, 0x4, "grow");
        add(words, seals, SEAL_WRITE, "write");
        add(words, seals, 0x10, "future write");
        add(words, seals, 0x20, "exec");
        return Fact.known(words);
    }

    private static Fact<Long> socketInode(@Nullable FileStatus status) {
        return status != null && status.kind() == FileStatus.Kind.SOCKET
                ? Fact.known(status.identity().inode())
                : Fact.unknown("it is no socket");
    }

    private static Fact<Long> contents(int flags, boolean regular, Fact<Long> size,
            Descriptor.Description description) {
        if (!regular) {
            return Fact.unknown("what is in a " + description.kind() + " cannot be looked at without taking it");
        }
        boolean unreadable = (flags & FdCalls.O_PATH) != 0 || (flags & ACCESS_MODE) == WRITE_ONLY;
        return unreadable ? Fact.unknown("it was not opened for reading") : size;
    }

    /// Reads at the offset, without moving the position; the descriptor must be a regular file's.
    ///
    /// @return how many bytes, 0 at the end, or minus errno
    static int read(int fd, ByteBuffer into, long offset) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(Math.max(1, into.remaining()));
            long count = Natives.result(
                    (long) PREAD.invokeExact(state, fd, buffer, (long) into.remaining(), offset), state);
            if (count > 0) {
                into.put(buffer.asSlice(0, count).asByteBuffer());
            }
            return (int) count;
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }
}
