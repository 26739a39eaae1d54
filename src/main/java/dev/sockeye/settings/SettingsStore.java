package dev.sockeye.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the settings in a private file: saved half a second after the last change and at the end, whole or not at
/// all. A file that cannot be read is kept aside, never overwritten. Thread-safe; changing does not touch the disk.
public final class SettingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /// Something behind the end is as wrong as something missing before it: the file was not written here.
    private static final ObjectReader READER = JSON.readerFor(Settings.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long QUIET_MILLIS = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path file;
    private final ScheduledExecutorService timer;
    private final Object saving = new Object();
    private Settings settings;
    private Settings saved;
    private boolean planned;
    private String problem = "";

    /// Reads the file if there is one.
    ///
    /// @param timer saves; given, so that it can be shared
    public SettingsStore(Path file, ScheduledExecutorService timer) {
        this.file = file;
        this.timer = timer;
        this.settings = read();
        this.saved = settings;
    }

    /// `sockeye/settings.json` where the desktop keeps such files.
    public static Path usualFile() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path parent = config == null || config.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return parent.resolve("sockeye").resolve("settings.json");
    }

    /// What is saved in the file, without the right to change it; the usual settings when it cannot be read.
    public static Settings look(Path file) {
        try {
            return parse(file);
        } catch (IOException e) {
            LOG.debug("The settings in {} cannot be read", file, e);
            return Settings.USUAL;
        }
    }

    private static Settings parse(Path file) throws IOException {
        Settings found = READER.readValue(Files.readAllBytes(file));
        if (found == null) {
            throw new IOException("there is only “null” in it");
        }
        return found;
    }

    private Settings read() {
        try {
            return parse(file);
        } catch (NoSuchFileException _) {
            return Settings.USUAL;
        } catch (IOException e) {
            LOG.warn("The settings in {} cannot be read", file, e);
            keepAside();
            return Settings.USUAL;
        }
    }

    private void keepAside() {
        try {
            Path aside = moveAside();
            problem = "The settings could not be read and were kept aside as " + aside + "; the usual ones are used.";
        } catch (IOException e) {
            LOG.warn("The unreadable settings could not be kept aside", e);
            problem = "The settings in " + file + " can neither be read nor moved away (" + e.getMessage()
                    + "); changes will not be remembered.";
        }
    }

    /// Moves the file to a name of its own: what was kept aside before stays.
    private Path moveAside() throws IOException {
        String name = file.getFileName() + ".bad-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        Path aside = file.resolveSibling(name);
        for (int number = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); number++) {
            aside = file.resolveSibling(name + "-" + number);
        }
        return Files.move(file, aside);
    }

    /// A sentence when the file could not be read or written; empty when all is well.
    public Optional<String> problem() {
        synchronized (saving) {
            return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
        }
    }

    public synchronized Settings settings() {
        return settings;
    }

    /// Changes the settings; they are saved soon.
    public synchronized void change(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        if (!planned) {
            planned = true;
            try {
                var _ = timer.schedule(this::save, QUIET_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException _) {
                // The timer has been shut down, the program ends: close() saves.
            }
        }
    }

    private void save() {
        Settings now;
        synchronized (this) {
            planned = false;
            now = settings;
        }
        synchronized (saving) {
            if (now.equals(saved)) {
                return;
            }
            try {
                write(now);
                saved = now;
                problem = "";
            } catch (IOException e) {
                LOG.warn("The settings were not saved", e);
                problem = "The settings could not be saved in " + file + ": " + e.getMessage() + ".";
            }
        }
    }

    private void write(Settings now) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = Files.createTempFile(directory, ".settings", ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(part, JSON.writeValueAsBytes(now));
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Saves what has not been saved. The timer is not closed.
    @Override
    public void close() {
        save();
    }
}
