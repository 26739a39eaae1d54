package dev.sockeye.ui;

import javafx.scene.Node;

/// The cards at the right: who the peer is, what its socket file looks like, what went through. Only for the JavaFX
/// thread.
public interface Inspector extends AutoCloseable {
    Node node();

    /// What the cards are about from now on.
    void show(Selection selection);

    @Override
    void close();
}
