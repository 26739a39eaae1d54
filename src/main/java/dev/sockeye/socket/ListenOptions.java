package dev.sockeye.socket;

/// How a server listens.
///
/// @param address [Address.Unnamed] asks for autobind
/// @param type stream or seqpacket
/// @param backlog `listen(2)`
/// @param receiveBuffer bytes read at once; a longer packet is truncated to it
/// @param file mode and owner of the socket file
public record ListenOptions(Address address, SocketType type, int backlog, int receiveBuffer, FileOptions file) {}
