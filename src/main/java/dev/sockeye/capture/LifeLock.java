package dev.sockeye.capture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A file that is locked as long as the process that made it lives, `fcntl(2)`: the kernel takes the lock away with the
/// process, however it ends, and knows it in all namespaces. A pid says less: in containers every process has the same.
/// Where the file system has no locks that work, the file goes without, and a mark beside it says whose it is
/// ([LifeMark]). Only who surely is gone counts as dead: whatever fails otherwise means that the file is left alone.
/// Thread-safe.
public final class LifeLock implements AutoCloseable {
    /// Closing any descriptor of a file takes away all locks that the process has on it: one's own are never opened again.
    private static final Set<Object> OWN = ConcurrentHashMap.newKeySet();

    /// How a file is locked.
    interface Locking {
        /// Locks the whole file; null when somebody else has it locked.
        ///
        /// @throws IOException when the file system cannot
        @Nullable
        FileLock tryLock(FileChannel channel) throws IOException;
    }

    private final Path file;
    private final RandomAccessFile open;
    private final Object key;

    private LifeLock(Path file, RandomAccessFile open, Object key) {
        this.file = file;
        this.open = open;
        this.key = key;
    }

    /// Makes the file with mode 0600 and locks it.
    ///
    /// @throws NoSuchFileException when another program took it for a dead one's at this very moment: try again
    /// @throws IOException when it is there already, or can neither be made nor be locked or marked
    public static LifeLock create(Path file) throws IOException {
        return create(file, FileChannel::tryLock);
    }

    static LifeLock create(Path file, Locking locking) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var opened = new RandomAccessFile(file.toFile(), "rw");
        LifeLock made = null;
        Object key = null;
        try {
            key = key(file);
            // Until it is locked, somebody else may take it for a dead one's.
            if (OWN.add(key) && lockOrMark(file, opened.getChannel(), locking) && key.equals(key(file))) {
                made = new LifeLock(file, opened, key);
                return made;
            }
            throw new NoSuchFileException(file.toString());
        } finally {
            if (made == null) {
                opened.close();
                if (key != null) {
                    OWN.remove(key);
                }
            }
        }
    }

    private static boolean lockOrMark(Path file, FileChannel channel, Locking locking) throws IOException {
        try {
            return locking.tryLock(channel) != null;
        } catch (IOException _) {
            LifeMark.ofThisProcess().write(LifeMark.beside(file));
            return true;
        }
    }

    /// Locks the file of a process that is gone.
    ///
    /// @return empty when the process lives or may live, or somebody else is just clearing up after it
    /// @throws NoSuchFileException when there is no such file, and no mark of a process that may live
    /// @throws IOException when it cannot be known whether it lives
    public static Optional<LifeLock> ofDead(Path file) throws IOException {
        return ofDead(file, FileChannel::tryLock);
    }

    static Optional<LifeLock> ofDead(Path file, Locking locking) throws IOException {
        boolean marked = true;
        try {
            if (!LifeMark.isOfDead(LifeMark.beside(file))) {
                return Optional.empty();
            }
        } catch (NoSuchFileException _) {
            marked = false;
        }
        Object key = key(file);
        if (!OWN.add(key)) {
            return Optional.empty();
        }
        LifeLock taken = null;
        try {
            taken = take(file, key, locking, marked);
            return Optional.ofNullable(taken);
        } finally {
            if (taken == null) {
                OWN.remove(key);
            }
        }
    }

    private static @Nullable LifeLock take(Path file, Object key, Locking locking, boolean marked) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a file");
        }
        var opened = new RandomAccessFile(file.toFile(), "rw");
        boolean free = false;
        try {
            free = locking.tryLock(opened.getChannel()) != null;
        } catch (IOException e) {
            if (!marked) {
                throw e;
            }
            free = true; // The mark alone says that its process is gone.
        } finally {
            if (!free) {
                opened.close();
            }
        }
        return free ? new LifeLock(file, opened, key) : null;
    }

    private static Object key(Path file) throws IOException {
        return Map.copyOf(Files.readAttributes(file, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS));
    }

    public Path file() {
        return file;
    }

    /// All that is in the file, as far as the limit.
    ///
    /// @param limit in bytes
    public byte[] read(int limit) throws IOException {
        open.seek(0);
        byte[] bytes = new byte[(int) Math.min(limit, open.length())];
        open.readFully(bytes);
        return bytes;
    }

    /// Writes after what was written before. An interrupt of the thread does not keep it from being written, as it would
    /// with a channel, and stays.
    public void write(byte[] bytes) throws IOException {
        open.write(bytes);
    }

    /// Waits until all that was written is on the disk, `fsync(2)`.
    public void force() throws IOException {
        open.getFD().sync();
    }

    /// Removes the file; the lock stays until it is given up.
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(LifeMark.beside(file));
    }

    /// Gives the lock up; the file stays.
    @Override
    public void close() throws IOException {
        try {
            open.close();
        } finally {
            OWN.remove(key);
        }
    }
}
