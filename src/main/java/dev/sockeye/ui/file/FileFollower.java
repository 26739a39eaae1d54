package dev.sockeye.ui.file;

import dev.sockeye.file.SocketFile;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one file in the background, again whenever it changes while the card is shown. For the screen's thread; what
/// was read of a file that the card is no longer about is dropped.
final class FileFollower {
    private final FileServices services;
    private final Consumer<SocketFile> came;
    private final Consumer<String> missing;
    private final BackgroundWork work;
    private SocketFileWatcher.@Nullable Watch watch;
    private @Nullable Bytes path;
    private boolean shown;

    /// @param missing told a sentence when the file cannot be read
    FileFollower(FileServices services, Consumer<SocketFile> came, Consumer<String> missing) {
        this.services = services;
        this.came = came;
        this.missing = missing;
        this.work = new BackgroundWork(services.background(), services.screen());
    }

    @Nullable
    Bytes path() {
        return path;
    }

    void follow(@Nullable Bytes wanted) {
        work.cancel();
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
            watch = services.watcher().watch(followed, () -> services.screen().execute(this::reread));
        }
    }

    void reread() {
        Bytes wanted = path;
        if (wanted != null) {
            work.run(() -> services.reader().read(new Address.Pathname(wanted)), came,
                    e -> missing.accept(Notice.of(e).sentence()));
        }
    }

    void close() {
        shown(false);
        work.cancel();
    }
}
