package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// What the last session of each type was opened with; remembered from one run to the next. The wall between the forms and the
/// settings’ file, as [Recents]; servers and clients have one each. Only for the JavaFX thread.
///
/// @param <S> the session's spec; its address does not count
public interface LastUsed<S> {
    /// Empty when there was no session of the type yet.
    Optional<S> of(SocketType type);

    void used(S spec);
}
