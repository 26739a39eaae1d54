package dev.sockeye.ui.start;

import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.Workspace;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;

/// What the start page asks the main window for: the wall to it. Only for the JavaFX thread.
public interface StartActions {
    /// Opens the sessions; what goes wrong is said at the top of the window.
    void open(List<SavedSession> sessions);

    /// Shows the form for a client of that socket.
    void connect(SocketType type, Address address);

    void showMachine();

    /// Shows the page about that demonstration.
    void explain(String demonstration);

    /// The sessions that are open now and can be opened again.
    List<SavedSession> openNow();

    /// Asks for the name of a workspace.
    ///
    /// @param renamed the one that gets another name; empty: the sessions that are open become one
    void nameWorkspace(Optional<Workspace> renamed);
}
