package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// What a form was used with last, for each type; remembered from one run to the next. Only for the JavaFX thread.
///
/// @param <V> the form's values, as typed
public interface LastUsed<V> {
    /// Empty when there was no session of the type yet.
    Optional<V> of(SocketType type);

    void used(SocketType type, V values);
}
