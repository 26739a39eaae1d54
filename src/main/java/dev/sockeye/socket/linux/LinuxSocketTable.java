package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// The Unix sockets of this network namespace by `sock_diag(7)`, and their holders by a walk over `/proc/PID/fd`.
public final class LinuxSocketTable implements SocketTable {
    private static final String SOCKET_LINK = "socket:[";
    private static final int BUFFER = 64 << 10;
    private static final int LONGEST_LINK = 64;

    private static final MethodHandle GETDENTS = Natives.function("getdents64",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle READLINKAT = Natives.function("readlinkat",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

    @Override
    public List<SocketEntry> entries() throws SocketFailedException {
        try {
            return NetlinkDiag.dump();
        } catch (SocketFailedException e) {
            try {
                return ProcNetUnix.read(Path.of("/proc/net/unix"));
            } catch (IOException _) {
                throw e; // The better source's failure says more.
            }
        }
    }

    @Override
    public Map<Long, List<Holder>> holders() {
        var holders = new HashMap<Long, List<Holder>>();
        try (Arena arena = Arena.ofConfined()) {
            var walk = new Walk(arena, holders);
            numbers(arena, "/proc", walk::process);
        }
        return holders;
    }

    /// Calls for every entry of the directory whose name is a number; says nothing of a directory it may not read.
    private static void numbers(Arena arena, String directory, IntConsumer each) {
        int fd = FdCalls.open(Bytes.ofText(directory), FdCalls.directoryFlag());
        if (fd < 0) {
            return;
        }
        MemorySegment buffer = arena.allocate(BUFFER, 8);
        try {
            numbers(fd, buffer, (_, number) -> each.accept(number));
        } finally {
            FdCalls.close(fd);
        }
    }

    private interface Entry {
        void entry(MemorySegment name, int number);
    }

    private static void numbers(int directory, MemorySegment buffer, Entry each) {
        MemorySegment state = Natives.state();
        try {
            long length = (long) GETDENTS.invokeExact(state, directory, buffer, buffer.byteSize());
            while (length > 0) {
                for (long at = 0; at < length; at += buffer.get(JAVA_SHORT_UNALIGNED, at + 16) & 0xffff) {
                    int number = number(buffer, at + 19);
                    if (number >= 0) {
                        each.entry(buffer.asSlice(at + 19), number);
                    }
                }
                length = (long) GETDENTS.invokeExact(state, directory, buffer, buffer.byteSize());
            }
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    private static int number(MemorySegment text, long at) {
        int value = 0;
        byte c = text.get(JAVA_BYTE, at);
        if (c == 0) {
            return -1;
        }
        for (long i = at; c != 0; c = text.get(JAVA_BYTE, ++i)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /// One walk over all processes, with buffers of its own.
    private static final class Walk {
        private final MemorySegment entries;
        private final MemorySegment link;
        private final Map<Long, List<Holder>> holders;

        Walk(Arena arena, Map<Long, List<Holder>> holders) {
            this.entries = arena.allocate(BUFFER, 8);
            this.link = arena.allocate(LONGEST_LINK, 8);
            this.holders = holders;
        }

        void process(int pid) {
            int fd = FdCalls.open(Bytes.ofText("/proc/" + pid + "/fd"), FdCalls.directoryFlag());
            if (fd < 0) {
                return; // Somebody else's process, or gone.
            }
            String[] command = new String[1];
            try {
                numbers(fd, entries, (name, number) -> {
                    long inode = socketInode(fd, name);
                    if (inode > 0) {
                        if (command[0] == null) {
                            command[0] = command(pid);
                        }
                        holders.computeIfAbsent(inode, _ -> new ArrayList<>(1))
                                .add(new Holder(pid, command[0], number));
                    }
                });
            } finally {
                FdCalls.close(fd);
            }
        }

        private long socketInode(int directory, MemorySegment name) {
            MemorySegment state = Natives.state();
            try {
                long length = (long) READLINKAT.invokeExact(state, directory, name, link, (long) LONGEST_LINK - 1);
                if (length <= SOCKET_LINK.length()) {
                    return -1;
                }
                for (int i = 0; i < SOCKET_LINK.length(); i++) {
                    if (link.get(JAVA_BYTE, i) != SOCKET_LINK.charAt(i)) {
                        return -1;
                    }
                }
                long inode = 0;
                for (long i = SOCKET_LINK.length(); i < length - 1; i++) {
                    inode = inode * 10 + link.get(JAVA_BYTE, i) - '0';
                }
                return inode;
            } catch (Throwable e) {
                throw Natives.unexpected(e);
            }
        }

        private static String command(int pid) {
            try {
                return Files.readString(Path.of("/proc/" + pid + "/comm"), StandardCharsets.UTF_8).strip();
            } catch (IOException _) {
                return "?"; // Gone while we looked: its sockets are gone too.
            }
        }
    }
}
