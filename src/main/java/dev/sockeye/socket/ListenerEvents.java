package dev.sockeye.socket;

import org.jspecify.annotations.Nullable;

/// What happens on a [Listener]. Called on the I/O thread; must not block.
public interface ListenerEvents {
    /// A peer connected; the returned handler gets the connection's events. Nothing has been read yet. Closing the
    /// connection here denies it before a byte is read.
    PortEvents accepted(Connection connection, long timeNanos);

    /// Accepting failed for now (no descriptors left): the listener goes on and tries again.
    void acceptFailed(SocketFailure failure, long timeNanos);

    /// The listener is closed.
    ///
    /// @param failure why, or null when this side asked for it
    void closed(@Nullable SocketFailure failure, long timeNanos);
}
