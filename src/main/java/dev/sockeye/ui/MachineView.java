package dev.sockeye.ui;

import javafx.scene.Node;

/// The Unix sockets of the whole machine: what there is to list, and the list. Only for the JavaFX thread.
public interface MachineView extends AutoCloseable {
    /// Table, graph and details: the content of a tab.
    Node content();

    /// What can be listed, with how many there are, for the left pane.
    Node sections();

    /// Whether somebody looks at one of the two; while nobody does, nothing is read.
    void shown(boolean shown);

    /// Puts the cursor where one types what to look for.
    void openFind();

    /// Chooses the socket with that inode, as soon as a scan has found it.
    void show(long inode);

    /// Ends what runs for the view.
    @Override
    void close();
}
