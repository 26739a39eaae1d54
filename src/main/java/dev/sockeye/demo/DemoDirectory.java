package dev.sockeye.demo;

import dev.sockeye.capture.LifeLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A demonstration's own directory, `sockeye-demo-RANDOM` with mode 0700. What a program that was killed has left of such is removed
/// when the next demonstration begins: only of the same user, and only when its process surely is gone ([LifeLock]).
final class DemoDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoDirectory.class);
    private static final String PREFIX = "sockeye-demo-";
    private static final int NAMES = 36 * 36 * 36 * 36 * 36;
    private static final String ALIVE = ".alive";

    private final Path path;
    private final LifeLock life;

    private DemoDirectory(Path path, LifeLock life) {
        this.path = path;
        this.life = life;
    }

    /// @param parent where it is made
    /// @throws IOException with a part of a sentence when there is no room for it
    static DemoDirectory create(Path parent) throws IOException {
        removeLeftOvers(parent);
        Path path = fresh(parent);
        return new DemoDirectory(path, LifeLock.create(path.resolve(ALIVE)));
    }

    /// Its name is short: each step shows it.
    private static Path fresh(Path parent) throws IOException {
        while (true) {
            try {
                int number = ThreadLocalRandom.current().nextInt(NAMES);
                return Files.createDirectory(parent.resolve(PREFIX + Integer.toString(number, Character.MAX_RADIX)),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException _) {
                // Another one has that name.
            }
        }
    }

    private static void removeLeftOvers(Path parent) throws IOException {
        try (var candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : candidates) {
                try {
                    removeIfDead(candidate);
                } catch (IOException | UncheckedIOException e) {
                    LOG.debug("{} stays", candidate, e);
                }
            }
        }
    }

    private static void removeIfDead(Path candidate) throws IOException {
        Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                || !Files.getAttribute(candidate, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(me)) {
            return;
        }
        try {
            Optional<LifeLock> dead = LifeLock.ofDead(candidate.resolve(ALIVE));
            if (dead.isPresent()) {
                try (LifeLock _ = dead.get()) {
                    remove(candidate);
                }
            }
        } catch (NoSuchFileException _) {
            // It is just being made.
        }
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    Path path() {
        return path;
    }

    /// Removes it and all that is in it.
    @Override
    public void close() throws IOException {
        try (life) {
            remove(path);
        }
    }
}
