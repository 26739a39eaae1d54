package dev.sockeye.socket;

import java.util.Optional;

/// How a server listens.
///
/// @param address [Address.Unnamed] asks for autobind
/// @param type stream or seqpacket
/// @param backlog `listen(2)`
/// @param receiveBuffer bytes read at once; a longer packet is truncated to it
/// @param file mode and owner of the socket file
/// @param given the socket to listen on, when somebody else has made it: it is neither bound nor made to listen again
/// @param held whether nobody is accepted before [Listener#releaseAccepting()]
public record ListenOptions(Address address, SocketType type, int backlog, int receiveBuffer, FileOptions file,
        Optional<GivenSocket> given, boolean held) {
    /// Who comes is accepted at once.
    public ListenOptions(Address address, SocketType type, int backlog, int receiveBuffer, FileOptions file,
            Optional<GivenSocket> given) {
        this(address, type, backlog, receiveBuffer, file, given, false);
    }

    /// On a socket of our own.
    public ListenOptions(Address address, SocketType type, int backlog, int receiveBuffer, FileOptions file) {
        this(address, type, backlog, receiveBuffer, file, Optional.empty());
    }

    /// The same, accepting nobody at first.
    public ListenOptions holding() {
        return new ListenOptions(address, type, backlog, receiveBuffer, file, given, true);
    }
}
