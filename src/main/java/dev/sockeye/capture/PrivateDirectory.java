package dev.sockeye.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The capture's own directory, mode 0700, `capture-PID-START-RANDOM` below a given one.
///
/// Its owner keeps `lock` locked. A directory left behind by a process that died is removed when the next one starts:
/// only if name, owner and type are right, the process is gone *and* nobody holds the lock (the process may live in
/// another pid namespace), and only the files that a capture makes.
final class PrivateDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);
    private static final Pattern NAME = Pattern.compile("capture-(\\d{1,9})-(\\d{1,18})-\\d+");
    private static final Pattern FILE = Pattern.compile("segment-\\d+|lock");
    private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER_DIRECTORY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FileChannel lockFile;

    private PrivateDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static PrivateDirectory create(Path parent) throws IOException {
        Files.createDirectories(parent, ONLY_OWNER_DIRECTORY);
        removeLeftovers(parent);
        ProcessHandle self = ProcessHandle.current();
        Path path = Files.createTempDirectory(parent, "capture-" + self.pid() + "-" + startMillis(self) + "-",
                ONLY_OWNER_DIRECTORY);
        var lockFile = FileChannel.open(path.resolve("lock"),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ONLY_OWNER);
        lockFile.lock();
        return new PrivateDirectory(path, lockFile);
    }

    static String segmentName(int number) {
        return "segment-%04d".formatted(number);
    }

    Path path() {
        return path;
    }

    /// Removes the directory and the files that a capture makes; what somebody else put there stays, with it.
    @Override
    public void close() throws IOException {
        remove(path);
        lockFile.close();
    }

    private static void removeLeftovers(Path parent) throws IOException {
        for (Path candidate : list(parent)) {
            Matcher name = NAME.matcher(candidate.getFileName().toString());
            if (name.matches()) {
                try {
                    removeIfDead(candidate, Long.parseLong(name.group(1)), Long.parseLong(name.group(2)));
                } catch (IOException e) {
                    LOG.warn("An old capture in {} cannot be removed: {}", candidate, e.toString());
                }
            }
        }
    }

    private static void removeIfDead(Path directory, long pid, long start) throws IOException {
        // Our own lock must not even be opened: closing any descriptor of the file would release it, fcntl(2).
        boolean alive = ProcessHandle.of(pid).filter(process -> startMillis(process) == start || start == 0)
                .isPresent();
        if (alive || pid == ProcessHandle.current().pid() || !isOurs(directory)) {
            return;
        }
        try (var channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS); FileLock lock = channel.tryLock()) {
            if (lock != null) {
                remove(directory);
            }
        } catch (NoSuchFileException _) {
            // It died between making the directory and the lock, or half-way through removing it.
            remove(directory);
        }
    }

    private static boolean isOurs(Path directory) throws IOException {
        Object ownUid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(ownUid);
    }

    private static void remove(Path directory) throws IOException {
        for (Path file : list(directory)) {
            if (FILE.matcher(file.getFileName().toString()).matches()) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException _) {
            LOG.warn("{} is kept: it has files in it that are not the capture's", directory);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        }
        return found;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
