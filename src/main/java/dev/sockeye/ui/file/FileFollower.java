package dev.sockeye.ui.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one file in the background, again whenever it changes while the card is shown. For the screen's thread; what
/// was read of a file that the card is no longer about is dropped.
final class FileFollower {
    private final FileServices services;
    private final Consumer<FileFacts> came;
    private final Consumer<String> missing;
    private SocketFiles.@Nullable Watch watch;
    private @Nullable Bytes path;
    private int generation;
    private boolean shown;

    /// @param missing told a sentence when the file cannot be read
    FileFollower(FileServices services, Consumer<FileFacts> came, Consumer<String> missing) {
        this.services = services;
        this.came = came;
        this.missing = missing;
    }

    @Nullable
    Bytes path() {
        return path;
    }

    /// Grows with every file that the card is about.
    int generation() {
        return generation;
    }

    void follow(@Nullable Bytes wanted) {
        generation++;
        path = wanted;
        reread();
        watch();
    }

    void shown(boolean now) {
        shown = now;
        watch();
        if (now) {
            reread();
        }
    }

    private void watch() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        Bytes followed = path;
        if (shown && followed != null) {
            watch = services.files().watch(followed, () -> services.screen().execute(this::reread));
        }
    }

    void reread() {
        Bytes wanted = path;
        int mine = generation;
        if (wanted == null) {
            return;
        }
        services.background().execute(() -> {
            try {
                FileFacts facts = services.files().read(wanted);
                deliver(mine, () -> came.accept(facts));
            } catch (SocketFailedException e) {
                deliver(mine, () -> missing.accept(e.failure().sentence()));
            }
        });
    }

    private void deliver(int mine, Runnable action) {
        services.screen().execute(() -> {
            if (mine == generation) {
                action.run();
            }
        });
    }

    void close() {
        shown(false);
        generation++;
    }
}
