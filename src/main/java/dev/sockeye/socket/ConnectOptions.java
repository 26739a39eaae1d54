package dev.sockeye.socket;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How a client connects.
///
/// @param address pathname or abstract
/// @param type stream or seqpacket; to be dialled ([Transport#dial]) also datagram
/// @param timeout how long to wait for a server whose backlog is full, or whose path's file system does not answer
/// @param receiveBuffer bytes read at once
/// @param bindTo the client's own address; empty for none
/// @param askCredentials ask for credentials with every message (`SO_PASSCRED`); the kernel then binds an unbound
///     client to a name of its own, which the server sees
/// @param network the process in whose network namespace the socket is made: abstract names are found there; empty for
///     our own
/// @param as whose identity the server is to see ([Transport#dial] only); empty for ours
public record ConnectOptions(Address address, SocketType type, Duration timeout, int receiveBuffer,
        Optional<Address> bindTo, boolean askCredentials, OptionalInt network, Optional<Identity> as) {
    /// As ourselves.
    public ConnectOptions(Address address, SocketType type, Duration timeout, int receiveBuffer,
            Optional<Address> bindTo, boolean askCredentials, OptionalInt network) {
        this(address, type, timeout, receiveBuffer, bindTo, askCredentials, network, Optional.empty());
    }

    /// In our own network namespace.
    public ConnectOptions(Address address, SocketType type, Duration timeout, int receiveBuffer,
            Optional<Address> bindTo, boolean askCredentials) {
        this(address, type, timeout, receiveBuffer, bindTo, askCredentials, OptionalInt.empty());
    }

    /// The same in the network namespace of the calling thread.
    public ConnectOptions here() {
        return new ConnectOptions(address, type, timeout, receiveBuffer, bindTo, askCredentials);
    }
}
