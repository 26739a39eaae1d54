package dev.sockeye.settings;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.file.UserDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the settings in a private file: saved half a second after the last change and at the end, whole or not at
/// all. A file that cannot be read is kept aside, never overwritten; the program starts whatever is in its place.
/// Thread-safe; changing does not touch the disk.
public final class SettingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final long QUIET_MILLIS = 500;

    private final SettingsFile file;
    private final boolean writable;
    private final ScheduledExecutorService timer;
    private final Object saving = new Object();
    private Settings settings;
    private Settings saved;
    private boolean planned;
    private String problem;
    private boolean failed;
    private Consumer<String> onFirstFailure = _ -> {};

    /// Reads the file if there is one.
    ///
    /// @param timer saves; given, so that it can be shared
    public SettingsStore(Path file, ScheduledExecutorService timer) {
        this.file = new SettingsFile(file);
        this.timer = timer;
        SettingsFile.Content content = this.file.read();
        settings = content.settings();
        saved = content.changed() ? Settings.USUAL : settings;
        writable = content.writable();
        problem = content.problem();
        if (!problem.isEmpty()) {
            LOG.debug("{}", problem);
        }
    }

    /// Where the settings of this user are.
    public static Path usualFile() {
        return UserDirectories.usual().config().resolve("settings.json");
    }

    /// What is saved in the file, without the right to change it; the usual settings when it cannot be read.
    public static Settings look(Path file) {
        try {
            return new SettingsFile(file).look().settings();
        } catch (IOException e) {
            LOG.debug("The settings in {} cannot be read", file, e);
            return Settings.USUAL;
        }
    }

    /// A sentence when the file could not be read or written; empty when all is well.
    public Optional<String> problem() {
        synchronized (saving) {
            return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
        }
    }

    /// Hands the sentence over when saving fails for the first time, at once when it has already; never twice. On the
    /// thread that saves, so the action must not wait.
    public void onFirstFailure(Consumer<String> action) {
        synchronized (saving) {
            onFirstFailure = action;
            if (failed) {
                action.accept(problem);
            }
        }
    }

    /// Where another file of this user is kept, beside the settings.
    public Path beside(String name) {
        return file.path().resolveSibling(name);
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
            if (!writable || now.equals(saved)) {
                return;
            }
            try {
                file.write(now);
                saved = now;
                problem = "";
            } catch (IOException e) {
                LOG.warn("The settings could not be saved in {}: {}", file.path(), FileProblem.reason(e));
                problem = "The settings could not be saved in " + file.path() + ": " + FileProblem.reason(e) + ".";
                if (!failed) {
                    failed = true;
                    onFirstFailure.accept(problem);
                }
            }
        }
    }

    /// Saves what has not been saved. The timer is not closed.
    @Override
    public void close() {
        save();
    }
}
