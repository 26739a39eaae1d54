package dev.sockeye.ui;

import javafx.scene.layout.Region;

/// The cards at the right: who the peer is, what its socket file looks like, what went through. Only for the JavaFX
/// thread.
public interface Inspector extends AutoCloseable {
    /// A card that can be asked for.
    enum Card {
        /// Which processes have the socket, and who is at its other end.
        PROCESS,
        /// The socket file.
        FILE
    }

    Region node();

    /// What the cards are about from now on.
    void show(Selection selection);

    /// Unfolds the card and scrolls to it.
    void reveal(Card card);

    @Override
    void close();
}
