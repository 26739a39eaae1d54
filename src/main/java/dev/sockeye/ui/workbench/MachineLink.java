package dev.sockeye.ui.workbench;

import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.MachineView;
import org.jspecify.annotations.Nullable;

/// Leads from anywhere in the window to a socket among those of the machine. Only for the JavaFX thread.
final class MachineLink {
    private @Nullable MachineView machine;
    private @Nullable MachineActions actions;

    void leadsTo(MachineView view, MachineActions window) {
        machine = view;
        actions = window;
    }

    void show(long inode) {
        if (machine != null && actions != null) {
            actions.comeForward();
            machine.show(inode);
        }
    }
}
