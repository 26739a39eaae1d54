package dev.sockeye.socket;

import java.util.Optional;

/// How a datagram socket is opened.
///
/// @param bindTo empty: not bound, nobody can answer; [Address.Unnamed]: autobind
/// @param receiveBuffer bytes read at once; a longer datagram is truncated to it
/// @param file mode and owner of the socket file that a path makes
public record DatagramOptions(Optional<Address> bindTo, int receiveBuffer, FileOptions file) {}
