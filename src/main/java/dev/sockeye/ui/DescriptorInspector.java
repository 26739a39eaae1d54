package dev.sockeye.ui;

import dev.sockeye.socket.Descriptor;
import javafx.scene.Node;

/// Shows what a received file descriptor is and what can be done with it: the wall between the card that lists it and the
/// feature that looks into it. Only for the JavaFX thread.
public interface DescriptorInspector {
    /// Opens beside the node and returns at once.
    void open(Descriptor descriptor, Node beside);
}
