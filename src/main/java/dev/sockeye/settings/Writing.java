package dev.sockeye.settings;

import dev.sockeye.session.Composition;
import dev.sockeye.session.LineEnding;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// What stands in the compose pane: an entry of the history.
///
/// @param content the text, the hex digits or the file's path
/// @param ending put behind text; hex and files are sent as they are
public record Writing(PayloadMode mode, String content, LineEnding ending) {
    public static final Writing EMPTY = new Writing(PayloadMode.TEXT, "", LineEnding.NONE);

    /// What is to be sent.
    ///
    /// @throws IllegalArgumentException with a sentence when the path cannot be one
    public Composition composition() {
        return switch (mode) {
            case TEXT -> new Composition.Text(content, ending);
            case HEX -> new Composition.Hex(content);
            case FILE -> new Composition.File(path());
        };
    }

    private Path path() {
        try {
            return Path.of(content);
        } catch (InvalidPathException _) {
            throw new IllegalArgumentException("A path cannot contain a NUL character.");
        }
    }
}
