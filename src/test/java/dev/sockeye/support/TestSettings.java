package dev.sockeye.support;

import dev.sockeye.settings.SettingsStore;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Recents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Settings in a file of the test's own.
public final class TestSettings implements AutoCloseable {
    public final SettingsStore store;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ShortTempDir directory;

    /// @param recent the addresses that were used last, of each type, the latest first
    public TestSettings(String... recent) {
        try {
            directory = new ShortTempDir();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new SettingsStore(directory.resolve("settings.json"), timer);
        for (SocketType type : SocketType.values()) {
            List.of(recent).reversed().forEach(address -> recents().used(type, address));
        }
    }

    public Recents recents() {
        return new Recents(store);
    }

    @Override
    public void close() {
        store.close();
        timer.shutdownNow();
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
