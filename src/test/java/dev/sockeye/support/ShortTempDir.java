package dev.sockeye.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory with a short path, so that socket addresses in it fit; gone with everything in it after [#close()].
public final class ShortTempDir implements AutoCloseable {
    private final Path path;

    public ShortTempDir() throws IOException {
        path = Files.createTempDirectory(Path.of("/tmp"), "sk");
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
