package dev.sockeye.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A file that is locked as long as the process that made it lives, `fcntl(2)`: the kernel takes the lock away with the
/// process, however it ends, and knows it in all namespaces. A pid says less: in containers every process has the same.
/// Thread-safe.
public final class LifeLock implements AutoCloseable {
    /// Closing any descriptor of a file takes away all locks that the process has on it: one's own are never opened again.
    private static final Set<Object> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final Object key;

    private LifeLock(Path file, FileChannel channel, Object key) {
        this.file = file;
        this.channel = channel;
        this.key = key;
    }

    /// Makes the file with mode 0600 and locks it.
    ///
    /// @throws NoSuchFileException when another program took it for a dead one's at this very moment: try again
    /// @throws IOException when it is there already, or cannot be made or locked
    public static LifeLock create(Path file) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE), mode);
        LifeLock made = null;
        Object key = null;
        try {
            key = key(file);
            // Until it is locked, somebody else may take it for a dead one's.
            if (OWN.add(key) && channel.tryLock() != null && key.equals(key(file))) {
                made = new LifeLock(file, channel, key);
                return made;
            }
            throw new NoSuchFileException(file.toString());
        } finally {
            if (made == null) {
                channel.close();
                if (key != null) {
                    OWN.remove(key);
                }
            }
        }
    }

    /// Locks the file of a process that is gone.
    ///
    /// @return empty when the process lives, or somebody else is just clearing up after it
    /// @throws NoSuchFileException when there is no such file
    public static Optional<LifeLock> ofDead(Path file) throws IOException {
        Object key = key(file);
        if (!OWN.add(key)) {
            return Optional.empty();
        }
        LifeLock taken = null;
        try {
            taken = take(file, key);
            return Optional.ofNullable(taken);
        } finally {
            if (taken == null) {
                OWN.remove(key);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable LifeLock take(Path file, Object key) throws IOException {
        var channel = FileChannel.open(file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? null : new LifeLock(file, channel, key);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static Object key(Path file) throws IOException {
        return Map.copyOf(Files.readAttributes(file, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS));
    }

    public Path file() {
        return file;
    }

    /// Open for reading and writing.
    public FileChannel channel() {
        return channel;
    }

    /// Gives the lock up; the file stays.
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OWN.remove(key);
        }
    }
}
