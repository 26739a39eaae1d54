package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// A picture of a window, saved as PNG once the window has been painted and has come to rest.
public final class Screenshot {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G'};
    private static final long REST_NS = 1_500_000_000L;

    private final Path file;

    public Screenshot(Path file) {
        this.file = file;
    }

    /// Makes sure that the file may be written: a picture may be replaced, anything else only when it is said to.
    ///
    /// @throws IOException with a sentence
    public void check(boolean overwrite) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || overwrite) {
            return;
        }
        if (!Files.isRegularFile(file) || (Files.size(file) > 0 && !isPicture())) {
            throw new IOException("“" + file + "” exists and is no picture: choose another name, or add --overwrite.");
        }
    }

    private boolean isPicture() throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(PNG_SIGNATURE.length), PNG_SIGNATURE);
        }
    }

    /// Takes the picture a little while after the call. Only on the JavaFX thread.
    ///
    /// @param done told there when it is saved, or what went wrong: an [IOException] with a sentence
    public void take(Scene scene, Consumer<Optional<IOException>> done) {
        new AnimationTimer() {
            private long begin;

            @Override
            public void handle(long now) {
                begin = begin == 0 ? now : begin;
                if (now - begin >= REST_NS) {
                    stop();
                    done.accept(save(scene));
                }
            }
        }.start();
    }

    private Optional<IOException> save(Scene scene) {
        try {
            Files.write(file, Png.encode(scene.snapshot(null)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new IOException("The picture “" + file + "” cannot be saved: " + e, e));
        }
    }
}
