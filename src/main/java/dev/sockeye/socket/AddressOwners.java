package dev.sockeye.socket;

import java.util.Optional;

/// Who owns an address: what the engine asks to explain a failure. Blocks; background threads only.
public interface AddressOwners {
    /// The live socket that is bound to the address, as far as the kernel's table tells it. An abstract name belongs to
    /// one type, a path to all.
    Optional<SocketEntry> owner(Address address, SocketType type);

    /// Whether surely no live socket owns the file at the path, which is a socket file. The table shows this network namespace
    /// only, a file reaches further: what cannot be told apart from a live socket is treated as one.
    boolean isLeft(Bytes path);
}
