package dev.sockeye.ui;

import dev.sockeye.settings.SettingsStore;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.List;

/// The addresses that were used last, of each type; remembered in the settings from one run to the next. Only for the JavaFX
/// thread.
public record Recents(SettingsStore store) {
    /// The latest first.
    public List<String> addresses(SocketType type) {
        return store.settings().recent().getOrDefault(type, List.of());
    }

    /// The address becomes the latest.
    public void used(SocketType type, String address) {
        var addresses = new ArrayList<>(addresses(type));
        addresses.remove(address);
        addresses.addFirst(address);
        store.change(settings -> settings.withRecent(type, addresses));
    }
}
