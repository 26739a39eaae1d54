package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;

/// Looks at an address while a person types it, without changing anything there. Blocks; background threads only.
@FunctionalInterface
public interface AddressCheck {
    /// Looks at what is at the address now.
    ///
    /// @return what is there and fits, perhaps with a doubt
    /// @throws SocketFailedException when what is there does not fit, or is missing
    Finding look(Address address, SocketType type) throws SocketFailedException;
}
