package dev.sockeye.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Scrolls what changes by itself. A usual scroll pane keeps a picture of what it shows, of four bytes a pixel, in which every change is
/// painted first; that pays only where the same is scrolled again and again. Only for the JavaFX thread.
public final class LiveScroll extends ScrollPane {
    /// Without content, for FXML.
    public LiveScroll() {
        skinProperty().subscribe(_ -> getChildrenUnmodifiable().forEach(part -> part.setCache(false)));
    }

    public LiveScroll(Node content) {
        this();
        setContent(content);
    }
}
