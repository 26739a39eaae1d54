package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;
import java.util.List;

/// The addresses that were used last, of each type; remembered from one run to the next. The wall between the forms and the
/// settings’ file, of which they know nothing. Only for the JavaFX thread.
public interface Recents {
    /// The latest first.
    List<String> addresses(SocketType type);

    void used(SocketType type, String address);
}
