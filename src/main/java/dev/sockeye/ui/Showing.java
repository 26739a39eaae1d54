package dev.sockeye.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Whether nodes are seen: shows and hides them, and tells when one comes into a window that is on the screen, and when
/// it goes.
public final class Showing {
    private Showing() {}

    /// Shows the node, or hides it and leaves no gap.
    public static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }

    /// Runs `shown` when the node is in a showing window (at once if it is), and `hidden` when that ends.
    public static Subscription observe(Node node, Runnable shown, Runnable hidden) {
        return node.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty).orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        shown.run();
                    } else {
                        hidden.run();
                    }
                });
    }
}
