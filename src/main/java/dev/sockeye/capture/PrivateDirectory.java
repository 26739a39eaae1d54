package dev.sockeye.capture;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The capture's own directory, mode 0700, `capture-PID-START-RANDOM` below a given one.
///
/// Its owner keeps `lock` locked ([LifeLock]). A directory left behind by a process that died is removed when the next
/// one starts: only if name, owner and type are right and its process surely is gone, and only the files that a capture makes.
/// Pid and start in the name are for people: in containers every process has the same pid.
final class PrivateDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);
    private static final Pattern NAME = Pattern.compile("capture-\\d{1,9}-\\d{1,18}-\\d+");
    private static final Pattern FILE = Pattern.compile("segment-\\d+|lock(\\.unlocked)?");
    private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER_DIRECTORY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int ATTEMPTS = 3;

    private final Path path;
    private final LifeLock life;

    private PrivateDirectory(Path path, LifeLock life) {
        this.path = path;
        this.life = life;
    }

    static PrivateDirectory create(Path parent) throws IOException {
        Files.createDirectories(parent, ONLY_OWNER_DIRECTORY);
        removeLeftovers(parent);
        ProcessHandle self = ProcessHandle.current();
        String name = "capture-" + self.pid() + "-" + startMillis(self) + "-";
        for (int attempt = 1;; attempt++) {
            Path path = Files.createTempDirectory(parent, name, ONLY_OWNER_DIRECTORY);
            try {
                return new PrivateDirectory(path, LifeLock.create(path.resolve("lock")));
            } catch (NoSuchFileException e) {
                // Another program that was just starting took it for a dead one's before it was locked.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
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
        life.close();
    }

    private static void removeLeftovers(Path parent) throws IOException {
        for (Path candidate : list(parent)) {
            if (NAME.matcher(candidate.getFileName().toString()).matches()) {
                try {
                    removeIfDead(candidate);
                } catch (IOException e) {
                    LOG.warn("An old capture in {} cannot be removed: {}", candidate, e.toString());
                }
            }
        }
    }

    private static void removeIfDead(Path directory) throws IOException {
        if (!isOurs(directory)) {
            return;
        }
        try {
            Optional<LifeLock> dead = LifeLock.ofDead(directory.resolve("lock"));
            if (dead.isPresent()) {
                try (LifeLock _ = dead.get()) {
                    remove(directory);
                }
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
