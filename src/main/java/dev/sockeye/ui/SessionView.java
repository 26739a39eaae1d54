package dev.sockeye.ui;

import javafx.scene.Node;

/// The content of one tab: log, detail and, for a session, the compose pane. Only for the JavaFX thread.
public interface SessionView extends AutoCloseable {
    Node node();

    /// Puts the cursor where a text to be found in the events is typed.
    void openFind();

    /// Shows the tab's events of that connection only, or of all again when the number is 0.
    void showConnection(int connection);

    /// Ends what runs for this view. The session lives on.
    @Override
    void close();
}
