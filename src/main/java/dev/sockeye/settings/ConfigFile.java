package dev.sockeye.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A small file of the user's, read as a whole, written whole or not at all, for nobody else to read. What cannot be used is
/// kept aside, never written over. Blocks.
///
/// @param path of the file; a symbolic link to a file is followed
/// @param largest bytes; a larger one is not read
public record ConfigFile(Path path, int largest) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /// What is in the file; empty when there is none.
    ///
    /// @throws IOException when it cannot be read, is too large or no regular file: a part of a sentence
    public Optional<byte[]> read() throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] text = in.readNBytes(largest + 1);
                if (text.length > largest) {
                    throw new IOException("it has more than " + (largest >> 20) + " MiB");
                }
                return Optional.of(text);
            }
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Moves the file to a name of its own: what was kept aside before stays.
    public Path moveAside() throws IOException {
        String name = path.getFileName() + ".bad-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        Path aside = path.resolveSibling(name);
        for (int number = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); number++) {
            aside = path.resolveSibling(name + "-" + number);
        }
        return Files.move(path, aside);
    }

    /// Replaces what is in the file, and makes it where there is none.
    public void write(byte[] text) throws IOException {
        // A symbolic link stays: somebody keeps the file elsewhere.
        Path target = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path directory = target.getParent();
        Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("it is no regular file");
        }
        Path part = Files.createTempFile(directory, ".settings", ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(part, text);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
