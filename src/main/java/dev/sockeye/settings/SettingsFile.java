package dev.sockeye.settings;

import dev.sockeye.socket.FileProblem;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with the settings. Whatever is in its place, reading gives settings and at most a sentence: a regular file
/// that cannot be used as a whole is kept aside, anything else is left alone and never written over. Blocks.
///
/// @param path of the file; a symbolic link to a file is followed
record SettingsFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    /// Bytes: more than the longest history takes with every character escaped.
    private static final int LARGEST = 32 << 20;

    /// What was read.
    ///
    /// @param problem a sentence; empty when all is well
    /// @param changed whether the settings are not what is in the file any more
    /// @param writable whether settings may be saved there
    record Content(Settings settings, String problem, boolean changed, boolean writable) {}

    /// Reads the file, if there is one, and changes nothing.
    SettingsReader.Found look() throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] text = in.readNBytes(LARGEST + 1);
                return text.length > LARGEST
                        ? new SettingsReader.Found(Settings.USUAL,
                                "it has more than " + (LARGEST >> 20) + " MiB, which no settings have")
                        : SettingsReader.read(text);
            }
        } catch (NoSuchFileException _) {
            return new SettingsReader.Found(Settings.USUAL, "");
        }
    }

    /// Reads the file and keeps it aside when something in it cannot be used.
    Content read() {
        SettingsReader.Found found;
        try {
            found = look();
        } catch (IOException e) {
            LOG.debug("The settings cannot be read", e);
            found = new SettingsReader.Found(Settings.USUAL, FileProblem.reason(e));
        }
        if (found.problem().isEmpty()) {
            return new Content(found.settings(), "", false, true);
        }
        if (!Files.isRegularFile(path)) {
            return new Content(Settings.USUAL, "The settings in " + path + " cannot be read: " + found.problem()
                    + ". It was left alone; changes will not be remembered until it is moved away.", false, false);
        }
        try {
            Path aside = moveAside();
            String rest = found.settings().equals(Settings.USUAL)
                    ? "the usual ones are used"
                    : "what could be read of them is used";
            return new Content(found.settings(), "The settings could not be read (" + found.problem()
                    + ") and were kept aside as " + aside + "; " + rest + ".", true, true);
        } catch (IOException e) {
            return new Content(found.settings(), "The settings in " + path + " can neither be read (" + found.problem()
                    + ") nor moved away (" + FileProblem.reason(e) + "); changes will not be remembered.", false,
                    false);
        }
    }

    /// Moves the file to a name of its own: what was kept aside before stays.
    private Path moveAside() throws IOException {
        String name = path.getFileName() + ".bad-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        Path aside = path.resolveSibling(name);
        for (int number = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); number++) {
            aside = path.resolveSibling(name + "-" + number);
        }
        return Files.move(path, aside);
    }

    /// Writes the settings, whole or not at all, for nobody else to read.
    void write(Settings settings) throws IOException {
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
            Files.write(part, SettingsText.of(settings));
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
