package dev.sockeye.ui;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.OptionalInt;

/// What the view of the machine asks the main window for: the wall between that feature and the shell, which knows it.
/// Only for the JavaFX thread.
public interface MachineActions {
    /// A card at the right that can be asked for.
    enum Card {
        /// Which processes have the socket, and who is at its other end.
        PROCESS,
        /// The socket file.
        FILE
    }

    /// Opens the form for a new client with the type and the address filled in.
    ///
    /// @param network the process in whose network namespace the client is to be made; empty for our own
    void connect(SocketType type, Address address, OptionalInt network);

    /// Opens the form for a new tap with the type and the server's address filled in.
    void tap(SocketType type, Address server);

    /// The cards are about this from now on.
    void choose(Selection selection);

    /// A person has opened the session: it comes to the front.
    void opened(Session session);

    /// Brings the tab with the machine's sockets to the front.
    void comeForward();

    /// Shows what a person should know at the top of the window.
    void tell(Notice notice);

    /// Makes the card visible, with the whole inspector where that is folded away.
    void reveal(Card card);
}
