package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.OptionalInt;

/// The form for a new client. Only for the JavaFX thread.
public interface ClientForm extends SessionForm {
    /// Makes the form ready for a client of a socket that is known already, in place of what was typed.
    ///
    /// @param network the process in whose network namespace the client is to be made; empty for our own
    void open(SocketType type, Address address, OptionalInt network);
}
