package dev.sockeye.ui.client;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// Where a client itself is bound.
public enum OwnAddressKind {
    /// Nowhere: a datagram client gets no replies.
    NONE,
    /// The kernel chooses an abstract name.
    AUTOBIND,
    /// Where the person says.
    GIVEN;

    /// As the list shows it.
    public String label() {
        return switch (this) {
            case NONE -> "None";
            case AUTOBIND -> "Autobind – the kernel chooses a name";
            case GIVEN -> "As given below";
        };
    }

    static OwnAddressKind usual(SocketType type) {
        return type == SocketType.DATAGRAM ? AUTOBIND : NONE;
    }

    static OwnAddressKind of(Optional<Address> bindTo) {
        return bindTo.map(address -> address instanceof Address.Unnamed ? AUTOBIND : GIVEN).orElse(NONE);
    }

    /// What the client is to bind to.
    ///
    /// @throws IllegalArgumentException with a sentence when the given text is no address
    Optional<Address> address(String given) {
        return switch (this) {
            case NONE -> Optional.empty();
            case AUTOBIND -> Optional.of(new Address.Unnamed());
            case GIVEN -> Optional.of(Address.parse(given.strip()));
        };
    }
}
