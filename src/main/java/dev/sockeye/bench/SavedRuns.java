package dev.sockeye.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The runs that were kept, a file each, the newest first. Blocks on the file system. For one thread at a time.
public final class SavedRuns {
    private static final int MOST = 50;
    private static final String ENDING = ".json";

    /// All with as many digits: by their names, they are in the order of time.
    private static final DateTimeFormatter FORM = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern
            .compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2})-(\\d{2})-(\\d{2})-(\\d{1,9})Z\\.json");

    private final Path directory;

    public SavedRuns(Path directory) {
        this.directory = directory;
    }

    /// The files, the newest first; none when there is no directory.
    public List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted(Comparator.<Path>reverseOrder())
                    .toList();
        } catch (IOException _) {
            return List.of(); // Nothing was kept yet.
        }
    }

    /// When the run of a kept file began; empty for a file that somebody else has put there.
    public static Optional<Instant> begun(Path file) {
        String name = file.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        try {
            return parts.matches()
                    ? Optional.of(Instant.parse(parts.replaceFirst("$1:$2:$3.$4Z")))
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty(); // Digits, but no time.
        }
    }

    /// Keeps the report, and no more than fifty.
    ///
    /// @throws IOException when it cannot be written
    public Path keep(Report report) throws IOException {
        Files.createDirectories(directory);
        String name = FORM.format(report.at()) + ENDING;
        Path file = Files.writeString(directory.resolve(name), ReportFile.json(report), StandardCharsets.UTF_8);
        for (Path old : files().stream().skip(MOST).toList()) {
            Files.deleteIfExists(old);
        }
        return file;
    }
}
