package dev.sockeye.settings;

import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with the settings. Whatever is in its place, reading gives settings and at most a sentence: a regular file
/// that cannot be used as a whole is kept aside, anything else is left alone and never written over. Blocks.
///
/// @param path of the file; a symbolic link to a file is followed
record SettingsFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    /// Bytes: more than the longest history takes with every character escaped.
    private static final int LARGEST = 32 << 20;

    /// What was read.
    ///
    /// @param problem a sentence; empty when all is well
    /// @param changed whether the settings are not what is in the file any more
    /// @param writable whether settings may be saved there
    record Content(Settings settings, String problem, boolean changed, boolean writable) {}

    private ConfigFile file() {
        return new ConfigFile(path, LARGEST);
    }

    /// Reads the file, if there is one, and changes nothing.
    SettingsReader.Found look() throws IOException {
        return file().read().map(SettingsReader::read).orElseGet(() -> new SettingsReader.Found(Settings.USUAL, ""));
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
            Path aside = file().moveAside();
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

    /// Writes the settings, whole or not at all, for nobody else to read.
    void write(Settings settings) throws IOException {
        file().write(SettingsText.of(settings));
    }
}
