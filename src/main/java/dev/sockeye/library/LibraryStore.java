package dev.sockeye.library;

import dev.sockeye.settings.ConfigFile;
import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the saved messages in a private file, which is read when they are first asked for and written at each change. A file
/// that cannot be read is kept aside, never written over. Thread-safe; blocks on the file system.
public final class LibraryStore {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryStore.class);

    private final ConfigFile file;
    private @Nullable Library library;

    public LibraryStore(Path file) {
        this.file = new ConfigFile(file, LibraryText.LARGEST);
    }

    /// All that is kept.
    ///
    /// @throws IOException with a sentence when the file cannot be read; the next call begins with none, and the file was
    ///     kept aside
    public synchronized Library library() throws IOException {
        Library known = library;
        if (known != null) {
            return known;
        }
        try {
            known = file.read().map(LibraryText::parse).orElse(Library.EMPTY);
            library = known;
            return known;
        } catch (IOException e) {
            throw new IOException("The saved messages in " + file.path() + " cannot be read: " + FileProblem.reason(e)
                    + ".", e);
        } catch (IllegalArgumentException e) {
            LOG.debug("The saved messages cannot be read", e);
            Path aside = file.moveAside();
            library = Library.EMPTY;
            throw new IOException("The saved messages cannot be read and were kept aside as " + aside + ". "
                    + e.getMessage(), e);
        }
    }

    /// Changes what is kept, in memory only once it is in the file.
    ///
    /// @throws IOException with a sentence when it cannot be saved
    /// @throws IllegalArgumentException with a sentence when the change is none
    public synchronized Library change(UnaryOperator<Library> change) throws IOException {
        Library now = change.apply(library());
        try {
            file.write(LibraryText.format(now));
        } catch (IOException e) {
            throw new IOException("The messages could not be saved in " + file.path() + ": " + FileProblem.reason(e)
                    + ".", e);
        }
        library = now;
        return now;
    }
}
