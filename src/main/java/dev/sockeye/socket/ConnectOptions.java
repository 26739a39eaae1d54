package dev.sockeye.socket;

import java.time.Duration;
import java.util.Optional;

/// How a client connects.
///
/// @param address pathname or abstract
/// @param type stream or seqpacket
/// @param timeout how long to wait for a server whose backlog is full
/// @param receiveBuffer bytes read at once
/// @param bindTo the client's own address; empty for none
/// @param askCredentials ask for credentials with every message (`SO_PASSCRED`); the kernel then binds an unbound
///     client to a name of its own, which the server sees
public record ConnectOptions(Address address, SocketType type, Duration timeout, int receiveBuffer,
        Optional<Address> bindTo, boolean askCredentials) {}
