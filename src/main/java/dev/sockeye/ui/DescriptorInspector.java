package dev.sockeye.ui;

import dev.sockeye.socket.Descriptor;
import javafx.scene.Node;

/// Shows what a received file descriptor is and what can be done with it. Only for the JavaFX thread.
public interface DescriptorInspector {
    /// Opens beside the node and returns at once.
    void open(Descriptor descriptor, Node beside);
}
