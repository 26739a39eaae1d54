package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEvents;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;

/// `inotify(7)` on directories. The names of entries, which strangers choose and may change a hundred thousand times a second, are
/// not looked at.
final class DirectoryNotifications implements DirectoryEvents {
    private static final int NONBLOCK = 0x800;
    private static final int CLOEXEC = 0x80000;

    private static final int ATTRIBUTES = 0x4;
    private static final int MOVED_FROM = 0x40;
    private static final int MOVED_TO = 0x80;
    private static final int CREATED = 0x100;
    private static final int DELETED = 0x200;
    private static final int SELF_DELETED = 0x400;
    private static final int SELF_MOVED = 0x800;
    private static final int OVERFLOW = 0x4000;
    private static final int IGNORED = 0x8000;
    private static final int ONLY_DIRECTORIES = 0x1000000;
    private static final int WANTED = ATTRIBUTES | MOVED_FROM | MOVED_TO | CREATED | DELETED | SELF_DELETED | SELF_MOVED
            | ONLY_DIRECTORIES;

    /// `struct inotify_event`: `wd`, `mask`, `cookie`, `len`, then the name.
    private static final int HEADER = 16;
    private static final int MASK = 4;
    private static final int LENGTH = 12;
    private static final int BUFFER = 1 << 16;
    /// Of a flood no more is taken in at once: 1 MiB.
    private static final int MOST_READS = 16;

    private static final CFunction INIT = CFunction.of("inotify_init1");
    private static final CFunction ADD = CFunction.of("inotify_add_watch");
    private static final CFunction REMOVE = CFunction.of("inotify_rm_watch");
    private static final CFunction READ = CFunction.of("read");

    private final int fd;
    private final Epoll epoll;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER, 8);

    /// @throws IOException when this user has too many of them (`fs.inotify.max_user_instances`), or the process too many descriptors
    DirectoryNotifications() throws IOException {
        fd = INIT.call(NONBLOCK | CLOEXEC);
        if (fd < 0) {
            arena.close();
            throw new IOException("inotify_init1: " + Errno.text(-fd));
        }
        Epoll made;
        try {
            made = new Epoll();
        } catch (IllegalStateException e) {
            FdCalls.close(fd);
            arena.close();
            throw new IOException(e.getMessage(), e);
        }
        epoll = made;
        epoll.add(fd, Epoll.IN, fd);
    }

    @Override
    public int watch(Bytes directory) {
        try (Arena names = Arena.ofConfined()) {
            MemorySegment name = FdCalls.cString(names, directory.toArray());
            return Math.max(NONE, ADD.call(fd, CFunction.at(name), WANTED));
        }
    }

    @Override
    public void forget(int directory) {
        // It may have ended by itself.
        int _ = REMOVE.call(fd, directory);
    }

    @Override
    public Changes await() {
        int ready = epoll.await(-1);
        for (int i = 0; i < ready; i++) {
            if (Epoll.isWake(epoll.token(i))) {
                epoll.clearWake();
            }
        }
        var changed = new HashSet<Integer>();
        var ended = new HashSet<Integer>();
        boolean all = false;
        for (int i = 0; i < MOST_READS; i++) {
            long size = READ.callLong(fd, CFunction.at(buffer), BUFFER);
            if (size <= 0) {
                break;
            }
            all |= takeIn(size, changed, ended);
        }
        return new Changes(changed, ended, all);
    }

    /// Returns whether events were lost.
    private boolean takeIn(long size, Set<Integer> changed, Set<Integer> ended) {
        boolean lost = false;
        int last = NONE;
        long next = 0;
        for (long at = 0; at + HEADER <= size; at = next) {
            int directory = buffer.get(JAVA_INT_UNALIGNED, at);
            int mask = buffer.get(JAVA_INT_UNALIGNED, at + MASK);
            next = at + HEADER + Integer.toUnsignedLong(buffer.get(JAVA_INT_UNALIGNED, at + LENGTH));
            if ((mask & OVERFLOW) != 0) {
                lost = true;
                continue;
            }
            if (directory != last) {
                // In a flood it is nearly always the same.
                changed.add(directory);
                last = directory;
            }
            if ((mask & (IGNORED | SELF_MOVED)) != 0) {
                ended.add(directory);
            }
        }
        return lost;
    }

    @Override
    public void wake() {
        epoll.wake();
    }

    @Override
    public void close() {
        epoll.close();
        FdCalls.close(fd);
        arena.close();
    }
}
