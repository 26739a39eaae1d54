package dev.sockeye.ui;

import dev.sockeye.session.Session;
import java.util.function.Consumer;

/// Makes the forms that open sessions, for a main window that does not know them. Only for the JavaFX thread.
public interface SessionForms {
    /// The form for a new server.
    ///
    /// @param opened told the session that was started; the form can then be closed
    /// @param cancelled told that the person gave up
    SessionForm server(Consumer<Session> opened, Runnable cancelled);

    /// The form for a new client.
    ///
    /// @param opened told the session that was connected; the form can then be closed
    /// @param cancelled told that the person gave up
    ClientForm client(Consumer<Session> opened, Runnable cancelled);
}
