package dev.sockeye.ui;

import dev.sockeye.session.Session;
import java.util.function.Consumer;

/// Makes the parts that the main window shows but does not know: features do not know each other, so the composition
/// root puts them together behind this face. Only for the JavaFX thread.
public interface SessionViews {
    /// The content of a session's tab.
    ///
    /// @param chosen told what a person chooses in it
    SessionView session(Session session, Consumer<Selection> chosen);

    /// The content of the tab with the events of all sessions.
    ///
    /// @param chosen told what a person chooses in it
    SessionView allEvents(Consumer<Selection> chosen);

    /// The sockets of the whole machine.
    MachineView machine(MachineActions actions);

    /// The cards at the right.
    Inspector inspector();
}
