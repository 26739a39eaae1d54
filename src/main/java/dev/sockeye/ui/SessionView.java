package dev.sockeye.ui;

import dev.sockeye.capture.EventIndex;
import java.util.Optional;
import javafx.scene.Node;

/// The content of one tab: log, detail and, for a session, the compose pane. Only for the JavaFX thread.
public interface SessionView extends AutoCloseable {
    Node node();

    /// Puts the cursor where a text to be found in the events is typed.
    void openFind();

    /// Shows the tab's events of that connection only, or of all again when the number is 0.
    void showConnection(int connection);

    /// The events that its filter lets through, as far as they are found; empty when all pass.
    Optional<EventIndex> passing();

    /// Ends what runs for this view. The session lives on.
    @Override
    void close();
}
