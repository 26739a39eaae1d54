package dev.sockeye.ui.activation;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.AddressCheck;
import dev.sockeye.ui.Recents;
import java.util.List;
import java.util.concurrent.Executor;

/// What the form for a new activation needs.
///
/// @param check looks whether a socket could be bound to an address
/// @param background for what may block
/// @param screen runs on the screen's thread
public record ActivationFormServices(Opener opener, AddressCheck check, Recents recents, Executor background,
        Executor screen) {
    /// Starts sessions that belong together; blocks.
    public interface Opener {
        /// Starts them in their order.
        ///
        /// @return the first of them
        /// @throws SocketFailedException when one could not be started; then none is there
        Session open(List<SessionSpec> together) throws SocketFailedException;
    }
}
