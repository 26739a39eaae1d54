package dev.sockeye.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
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

    /// Shows the node as long as the value is true.
    public static void present(Node node, ObservableValue<Boolean> present) {
        node.visibleProperty().bind(present);
        node.managedProperty().bind(node.visibleProperty());
    }

    /// Runs `shown` when the node is in a window that is on the screen and not minimised (at once if it is), and `hidden`
    /// when that ends.
    public static Subscription observe(Node node, Runnable shown, Runnable hidden) {
        return node.sceneProperty().flatMap(Scene::windowProperty).flatMap(Showing::seen).orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        shown.run();
                    } else {
                        hidden.run();
                    }
                });
    }

    private static ObservableValue<Boolean> seen(Window window) {
        return window instanceof Stage stage
                ? stage.showingProperty().flatMap(showing -> stage.iconifiedProperty().map(small -> showing && !small))
                : window.showingProperty();
    }
}
