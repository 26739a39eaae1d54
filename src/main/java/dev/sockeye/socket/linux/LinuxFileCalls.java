package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.DirectoryEvents;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// File system calls with exact bytes. What changes a file opens it first without disturbing it (`O_PATH`), looks
/// whether it is the expected one, wherever symbolic links led, and then changes just that one. Thread-safe; may block
/// on the file system.
public final class LinuxFileCalls implements FileCalls {
    private static final int LONGEST_LINK = 4096;
    private static final Bytes HERE = Bytes.ofText(".");
    private static final Bytes ABOVE = Bytes.ofText("..");

    private static final CFunction READLINK = CFunction.of("readlink");

    /// To be called once, before the program makes any file: with a umask that takes the owner's bits away, not even the
    /// user that a file is for could read it.
    public static void keepOwnersBits() {
        FdCalls.keepOwnersBits();
    }

    @Override
    public FileStatus status(Bytes path, boolean follow) throws SocketFailedException {
        int[] errno = new int[1];
        FileStatus status = Statx.path(path.toArray(), follow, number -> errno[0] = number);
        if (status == null) {
            throw FileFailure.of("stat", errno[0], path);
        }
        return status;
    }

    @Override
    public long mount(Bytes path) throws SocketFailedException {
        int[] errno = new int[1];
        long mount = Statx.mount(path.toArray(), number -> errno[0] = number);
        if (mount < 0) {
            throw FileFailure.of("stat", errno[0], path);
        }
        return mount;
    }

    @Override
    public void changeMode(Bytes path, FileIdentity expected, int mode) throws SocketFailedException {
        change("chmod", path, expected, file -> file.changeMode(mode));
    }

    @Override
    public void changeOwner(Bytes path, FileIdentity expected, int uid, int gid) throws SocketFailedException {
        change("chown", path, expected, file -> file.changeOwner(uid, gid));
    }

    /// Changes just the file that is expected.
    static void change(String call, Bytes path, FileIdentity expected, ToIntFunction<PathDescriptor> change)
            throws SocketFailedException {
        int fd = FdCalls.open(path, FdCalls.O_PATH);
        if (fd < 0) {
            throw FileFailure.of("open", -fd, path);
        }
        try (var file = new PathDescriptor(fd)) {
            int[] errno = new int[1];
            FileStatus now = file.status(number -> errno[0] = number);
            if (now == null) {
                throw FileFailure.of("stat", errno[0], path);
            }
            if (!now.identity().isSame(expected)) {
                throw new SocketFailedException(new SocketFailure.Unsupported("Changing " + path.escaped(),
                        "another file is there now; nothing was changed", "Look at it again before you change it."));
            }
            int result = change.applyAsInt(file);
            if (result < 0) {
                throw FileFailure.of(call, -result, path);
            }
        }
    }

    @Override
    public boolean removeSocket(Bytes path, FileIdentity expected, Predicate<Bytes> stillToGo)
            throws SocketFailedException {
        return new SocketRemoval(path, expected).run(stillToGo);
    }

    @Override
    public void exchange(Bytes one, Bytes other) throws SocketFailedException {
        try {
            rename(one, other, DirectoryCalls::exchange);
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.Other(String _, int errno, String _) && errno == Errno.EINVAL) {
                throw new SocketFailedException(new SocketFailure.Unsupported(
                        "Exchanging " + other.escaped() + " for another file at once",
                        "its file system cannot do that"));
            }
            throw e;
        }
    }

    @Override
    public void rename(Bytes from, Bytes to) throws SocketFailedException {
        rename(from, to, DirectoryCalls::renameUnlessTaken);
    }

    private interface Renaming {
        int rename(int directory, byte[] from, byte[] to);
    }

    private static void rename(Bytes from, Bytes to, Renaming renaming) throws SocketFailedException {
        int directory = FdCalls.open(Paths.directory(from), FdCalls.O_PATH | FdCalls.directoryFlag());
        if (directory < 0) {
            throw FileFailure.of("open", -directory, from);
        }
        try {
            int result = renaming.rename(directory, Paths.name(from).toArray(), Paths.name(to).toArray());
            if (result < 0) {
                throw FileFailure.of("rename", -result, from);
            }
        } finally {
            FdCalls.close(directory);
        }
    }

    @Override
    public Held hold(Bytes path) throws SocketFailedException {
        int fd = FdCalls.open(path, FdCalls.O_PATH | FdCalls.noFollowFlag());
        if (fd < 0) {
            throw FileFailure.of("open", -fd, path);
        }
        var file = new PathDescriptor(fd);
        return new Held() {
            @Override
            public FileStatus status() throws SocketFailedException {
                int[] errno = new int[1];
                FileStatus status = file.status(number -> errno[0] = number);
                if (status == null) {
                    throw FileFailure.of("stat", errno[0], path);
                }
                return status;
            }

            @Override
            public Bytes path() {
                return CachedOpen.pathOf(fd);
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    @Override
    public byte[] attribute(Bytes path, String name) throws SocketFailedException {
        return ExtendedAttributes.read(path, name);
    }

    @Override
    public boolean keepsAttribute(Bytes path, String name) {
        return ExtendedAttributes.keeps(path, name);
    }

    @Override
    public void changeAttribute(Bytes path, FileIdentity expected, String name, byte[] value)
            throws SocketFailedException {
        ExtendedAttributes.change(path, expected, name, value);
    }

    @Override
    public Bytes readLink(Bytes path) throws SocketFailedException {
        int[] errno = new int[1];
        Bytes target = link(path, number -> errno[0] = number);
        if (target == null) {
            throw FileFailure.of("readlink", errno[0], path);
        }
        return target;
    }

    static @Nullable Bytes link(Bytes path, IntConsumer errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(LONGEST_LINK);
            MemorySegment file = FdCalls.cString(arena, path.toArray());
            long size = READLINK.callLong(CFunction.at(file), CFunction.at(out), LONGEST_LINK);
            if (size < 0) {
                errno.accept((int) -size);
                return null;
            }
            return Bytes.of(out.asSlice(0, size).toArray(JAVA_BYTE));
        }
    }

    @Override
    public List<DirectoryEntry> list(Bytes directory, boolean follow, int most) throws SocketFailedException {
        int flags = FdCalls.directoryFlag() | FdCalls.O_NONBLOCK | (follow ? 0 : FdCalls.noFollowFlag());
        int fd = FdCalls.open(directory, flags);
        if (fd < 0) {
            throw FileFailure.of("open", -fd, directory);
        }
        try (Arena arena = Arena.ofConfined()) {
            var entries = new ArrayList<DirectoryEntry>();
            MemorySegment buffer = arena.allocate(Directories.BUFFER, 8);
            int result = Directories.read(fd, buffer, at -> {
                DirectoryEntry entry = Directories.entry(buffer, at);
                if (!entry.name().equals(HERE) && !entry.name().equals(ABOVE)) {
                    entries.add(entry);
                }
                return entries.size() < most;
            });
            if (result < 0) {
                throw FileFailure.of("getdents", -result, directory);
            }
            return List.copyOf(entries);
        } finally {
            FdCalls.close(fd);
        }
    }

    @Override
    public DirectoryEvents directoryEvents() throws IOException {
        return new DirectoryNotifications();
    }

    @Override
    public boolean isImmutable(Bytes path) {
        return Statx.isImmutable(path.toArray());
    }

    @Override
    public boolean isReadOnly(Bytes path) {
        return FdCalls.access(path, FdCalls.W_OK) == -Errno.EROFS;
    }

    @Override
    public boolean permits(Bytes path, Access access) {
        return FdCalls.access(path, switch (access) {
            case WRITE -> FdCalls.W_OK;
            case SEARCH -> FdCalls.X_OK;
        }) == 0;
    }
}
