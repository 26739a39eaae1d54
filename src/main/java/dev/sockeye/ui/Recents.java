package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;
import java.util.List;

/// The addresses that were used last, of each type; remembered from one run to the next. Only for the JavaFX thread.
public interface Recents {
    /// The latest first.
    List<String> addresses(SocketType type);

    void used(SocketType type, String address);
}
