package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.ui.system.MachinePane;
import dev.sockeye.ui.MachineActions;
import org.jspecify.annotations.Nullable;

/// Leads from anywhere in the window to a socket among those of the machine, and to a new session. Only for the JavaFX thread.
final class MachineLink {
    private @Nullable MachinePane machine;
    private @Nullable MachineActions actions;

    void leadsTo(MachinePane view, MachineActions window) {
        machine = view;
        actions = window;
    }

    /// Brings a session to the front that was opened somewhere in the window.
    void opened(Session session) {
        if (actions != null) {
            actions.opened(session);
        }
    }

    void show(long inode) {
        if (machine != null && actions != null) {
            actions.comeForward();
            machine.show(inode);
        }
    }
}
