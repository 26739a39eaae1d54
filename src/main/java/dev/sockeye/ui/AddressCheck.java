package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;

/// Looks at an address while a person types it, without changing anything there. Blocks; background threads only.
@FunctionalInterface
public interface AddressCheck {
    /// Looks at what is at the address now.
    ///
    /// @return a sentence about what is there and fits
    /// @throws SocketFailedException when what is there does not fit, or is missing
    String look(Address address, SocketType type) throws SocketFailedException;
}
