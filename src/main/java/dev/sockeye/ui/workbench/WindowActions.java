package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Selection;

/// What the parts of the window ask the window for.
interface WindowActions {
    /// Opens the form with the type used last.
    void newServer();

    void newServer(SocketType type);

    /// Opens the form with the type used last.
    void newClient();

    void newClient(SocketType type);

    /// Shows the tab of the selection's session, narrowed to its connection if it has one.
    void open(Selection selection);

    /// Stops what is selected.
    void stop();

    /// Takes the session off the list and closes its tab.
    void remove(Session session);

    void export();

    /// Puts the cursor into the find field of the tab in front.
    void find();

    void nextTheme();

    void showInspector(boolean shown);
}
