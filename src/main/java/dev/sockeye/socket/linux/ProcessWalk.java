package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.ProgramName;
import dev.sockeye.socket.SocketTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One walk over `/proc/PID/fd` of all processes, and `/proc/PID/task/TID/fd` of threads with descriptors of their own:
/// who holds which socket. Has buffers of its own.
final class ProcessWalk {
    private static final String SOCKET_LINK = "socket:[";
    private static final int LONGEST_LINK = 64;
    private static final CFunction READLINKAT = CFunction.of("readlinkat");

    private final MemorySegment entries;
    private final MemorySegment link;
    private final Map<Long, List<SocketTable.Holder>> holders = new HashMap<>();
    private int hidden;

    private ProcessWalk(Arena arena) {
        this.entries = arena.allocate(Directories.BUFFER, 8);
        this.link = arena.allocate(LONGEST_LINK, 8);
    }

    static SocketTable.Owners owners() {
        try (Arena arena = Arena.ofConfined()) {
            var walk = new ProcessWalk(arena);
            int proc = FdCalls.open(Bytes.ofText("/proc"), FdCalls.directoryFlag());
            if (proc >= 0) {
                try {
                    walk.processes(proc, arena.allocate(Directories.BUFFER, 8));
                } finally {
                    FdCalls.close(proc);
                }
            }
            return new SocketTable.Owners(walk.holders, walk.hidden);
        }
    }

    private void processes(int proc, MemorySegment buffer) {
        Directories.read(proc, buffer, at -> {
            int pid = Directories.number(buffer, at);
            if (pid >= 0) {
                process(pid);
            }
            return true;
        });
    }

    private void process(int pid) {
        if (!descriptors(pid, "/proc/" + pid + "/fd")) {
            return;
        }
        int tasks = FdCalls.open(Bytes.ofText("/proc/" + pid + "/task"), FdCalls.directoryFlag());
        if (tasks < 0) {
            return; // It has gone.
        }
        var threads = new ArrayList<Integer>();
        try {
            Directories.read(tasks, entries, at -> threads.add(Directories.number(entries, at)));
        } finally {
            FdCalls.close(tasks);
        }
        for (int thread : threads) {
            if (thread > 0 && thread != pid && !DescriptorTables.areShared(pid, thread)) {
                descriptors(pid, "/proc/" + pid + "/task/" + thread + "/fd");
            }
        }
    }

    /// Notes whose sockets the descriptors in the directory are.
    ///
    /// @return false when it may not be looked into
    private boolean descriptors(int pid, String directory) {
        int fd = FdCalls.open(Bytes.ofText(directory), FdCalls.directoryFlag());
        if (fd < 0) {
            boolean forbidden = fd == -Errno.EACCES || fd == -Errno.EPERM;
            hidden += forbidden ? 1 : 0;
            return !forbidden; // Else it has gone.
        }
        Bytes[] name = new Bytes[1];
        try {
            Directories.read(fd, entries, at -> {
                int number = Directories.number(entries, at);
                long inode = number < 0 ? -1 : socketInode(fd, Directories.name(entries, at));
                if (inode > 0) {
                    if (name[0] == null) {
                        name[0] = name(pid);
                    }
                    note(inode, new SocketTable.Holder(pid, name[0], number));
                }
                return true;
            });
        } finally {
            FdCalls.close(fd);
        }
        return true;
    }

    /// Once, although a thread with descriptors of its own has copies of those that it shared before.
    private void note(long inode, SocketTable.Holder holder) {
        List<SocketTable.Holder> known = holders.computeIfAbsent(inode, _ -> new ArrayList<>(1));
        if (!known.contains(holder)) {
            known.add(holder);
        }
    }

    private long socketInode(int directory, MemorySegment name) {
        long length = READLINKAT.callLong(directory, CFunction.at(name), CFunction.at(link), LONGEST_LINK - 1);
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
    }

    private static Bytes name(int pid) {
        if (pid == ProcessHandle.current().pid()) {
            return Bytes.ofText("sockeye"); // The kernel knows the virtual machine, which tells nobody anything.
        }
        try {
            byte[] name = Files.readAllBytes(Path.of("/proc/" + pid + "/comm"));
            // One line feed is the kernel's; what is before it is the process's, line feeds and blanks too.
            boolean ended = name.length > 0 && name[name.length - 1] == '\n';
            Bytes known = Bytes.of(ended ? Arrays.copyOf(name, name.length - 1) : name);
            String shown = known.text();
            String called = ProgramName.of(shown, () -> commandLine(pid));
            return called.equals(shown) ? known : Bytes.ofText(called);
        } catch (IOException _) {
            return Bytes.ofText("?"); // Gone while we looked: its sockets are gone too.
        }
    }

    private static String commandLine(int pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
