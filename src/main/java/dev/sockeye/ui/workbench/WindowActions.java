package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Inspector;
import dev.sockeye.ui.Selection;
import java.util.OptionalInt;

/// What the parts of the window ask the window for.
interface WindowActions {
    /// Opens the form with the type used last.
    void newServer();

    void newServer(SocketType type);

    /// Opens the form with the type used last.
    void newClient();

    void newClient(SocketType type);

    /// Opens the form with the type and the address filled in.
    ///
    /// @param network the process in whose network namespace the client is to be made; empty for our own
    void newClient(SocketType type, Address address, OptionalInt network);

    /// The cards are about this from now on.
    void select(Selection selection);

    /// The cards are about this socket of the machine from now on, or about none; what is selected of a session stays when
    /// there is none.
    void selectSocket(Selection selection);

    /// Brings the tab with the machine's sockets to the front.
    void showMachine();

    /// Makes the card visible.
    void reveal(Inspector.Card card);

    /// Shows the tab of the selection's session, narrowed to its connection if it has one.
    void open(Selection selection);

    /// Stops the selected session, or closes the selected connection.
    void stop();

    /// Takes the session off the list and closes its tab.
    void remove(Session session);

    void export();

    /// Puts the cursor into the find field of the tab in front.
    void find();

    /// Explains who may connect to what is selected, or lets a person choose.
    void explainAccess();

    void nextTheme();

    void showInspector(boolean shown);
}
