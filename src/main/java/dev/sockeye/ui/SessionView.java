package dev.sockeye.ui;

import javafx.scene.Node;

/// The content of one tab: log, detail and, for a session, the compose pane. Only for the JavaFX thread.
public interface SessionView extends AutoCloseable {
    Node node();

    /// Shows the next event that contains the text, from the chosen one on; the same text again goes on to the next.
    /// An empty text ends the search.
    void find(String text);

    /// Shows the tab's events of that connection only, or of all again when the number is 0.
    void showConnection(int connection);

    /// Ends what runs for this view. The session lives on.
    @Override
    void close();
}
