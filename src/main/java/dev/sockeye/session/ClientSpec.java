package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What a person asked of a client.
///
/// @param timeout how long to wait for a server whose backlog is full (stream, seqpacket)
/// @param bindTo the client's own address; [Address.Unnamed] lets the kernel choose one (autobind), empty for none
/// @param askCredentials ask for credentials with every message; the kernel then gives an unbound client a name
/// @param network the process in whose network namespace the client is made: abstract names are found there; empty for
///     our own
public record ClientSpec(SocketType type, Address address, Duration timeout, Optional<Address> bindTo,
        int receiveBuffer, boolean askCredentials, OptionalInt network)
        implements
            SessionSpec {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    public ClientSpec {
        if (address instanceof Address.Unnamed) {
            throw new IllegalArgumentException("A client needs an address to connect to.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The timeout must be positive.");
        }
    }

    /// A client in our own network namespace.
    public ClientSpec(SocketType type, Address address, Duration timeout, Optional<Address> bindTo, int receiveBuffer,
            boolean askCredentials) {
        this(type, address, timeout, bindTo, receiveBuffer, askCredentials, OptionalInt.empty());
    }

    /// The same client of another server, in our own network namespace.
    public ClientSpec at(SocketType newType, Address newAddress) {
        return new ClientSpec(newType, newAddress, timeout, bindTo, receiveBuffer, askCredentials);
    }

    /// The same client, made in the network namespace of the process.
    public ClientSpec inNetworkOf(int pid) {
        return new ClientSpec(type, address, timeout, bindTo, receiveBuffer, askCredentials, OptionalInt.of(pid));
    }

    /// The usual values: datagram clients are bound by the kernel so that replies come back.
    public static ClientSpec of(SocketType type, Address address) {
        return new ClientSpec(type, address, DEFAULT_TIMEOUT,
                type == SocketType.DATAGRAM ? Optional.of(new Address.Unnamed()) : Optional.empty(),
                ServerSpec.DEFAULT_RECEIVE_BUFFER, false);
    }
}
