package dev.sockeye.support;

import dev.sockeye.ui.Png;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;

/// Pictures of windows, for people to look at.
final class Pictures {
    private Pictures() {}

    /// Writes the picture to `target/screenshots/NAME.png`.
    static Path save(String name, Image image) {
        try {
            Path directory = Files.createDirectories(Path.of("target", "screenshots"));
            return Files.write(directory.resolve(name + ".png"), Png.encode(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
