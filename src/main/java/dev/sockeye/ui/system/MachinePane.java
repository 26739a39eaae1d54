package dev.sockeye.ui.system;

import dev.sockeye.ui.Later;
import dev.sockeye.ui.MachineActions;
import javafx.scene.Node;

/// The Unix sockets of the whole machine: what there is to list, and the list; made when somebody first looks. Only for the JavaFX thread.
public final class MachinePane implements AutoCloseable {
    private final Later<MachineParts> parts;

    /// @param window what the view asks the main window for
    public MachinePane(MachineServices services, MachineActions window) {
        parts = new Later<>(() -> new MachineParts(services, window));
    }

    /// Table, graph and details: the content of a tab.
    public Node content() {
        return parts.get().content.node();
    }

    /// What can be listed, with how many there are, for the left pane.
    public Node sections() {
        return parts.get().sections.node();
    }

    /// Whether somebody looks at one of the two; while nobody does, nothing is read.
    public void shown(boolean shown) {
        if (shown) {
            parts.get().model.shown(true);
        } else {
            parts.made().ifPresent(made -> made.model.shown(false));
        }
    }

    /// Puts the cursor where one types what to look for.
    public void openFind() {
        parts.get().content.openFind();
    }

    /// Chooses the socket with that inode, as soon as a scan has found it.
    public void show(long inode) {
        parts.get().show(inode);
    }

    /// Ends what runs for the view.
    @Override
    public void close() {
        parts.made().ifPresent(made -> made.model.close());
    }
}
