package dev.sockeye.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The runs that were kept, a file each, the newest first. Blocks on the file system. For one thread at a time.
public final class SavedRuns {
    private static final int MOST = 50;
    private static final String ENDING = ".json";

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

    /// Keeps the report, and no more than fifty.
    ///
    /// @throws IOException when it cannot be written
    public Path keep(Report report) throws IOException {
        Files.createDirectories(directory);
        String name = report.at().toString().replaceAll("[:.]", "-") + ENDING;
        Path file = Files.writeString(directory.resolve(name), ReportFile.json(report), StandardCharsets.UTF_8);
        for (Path old : files().stream().skip(MOST).toList()) {
            Files.deleteIfExists(old);
        }
        return file;
    }
}
