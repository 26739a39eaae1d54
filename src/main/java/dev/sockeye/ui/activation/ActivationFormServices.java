package dev.sockeye.ui.activation;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.settings.ActivationWish;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.AddressCheck;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.Recents;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What the form for a new activation needs.
///
/// @param check looks whether a socket could be bound to an address
/// @param inherited the inherited sockets that no session has taken
/// @param background for what may block
/// @param screen runs on the screen's thread
public record ActivationFormServices(Opener opener, AddressCheck check, Accounts accounts, Recents recents,
        LastUsed<ActivationWish> lastUsed, Supplier<List<GivenSocket>> inherited, Executor background,
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
