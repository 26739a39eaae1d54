package dev.sockeye.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// Goes through a scene as the key Tab does, and says where that is not the order in which one reads: from top to bottom, and from left
/// to right within a line. Each pane is read by itself. Only for the JavaFX thread.
///
/// The order is that of the scene graph, as JavaFX has it; that the key does the same is tested with the key itself.
public final class TabOrder {
    /// Parts of the window that are read one after the other, as columns are.
    private static final Set<String> PANES = Set.of("tool-bar", "side-pane", "session-tabs", "log-view", "detail-view",
            "compose", "form-sheet", "viewport", "detail-facts", "status-bar", "start-column", "titled-pane",
            "form-group", "notice-bar",
            "tap-pane", "rules-box", "decoded-parts", "talk-view", "bench-view", "machine-view", "socket-detail");
    private static final double ROUNDING = 2;

    private TabOrder() {}

    /// Where the order is wrong below that node, a line each; empty when all is well.
    public static List<String> complaints(Parent root) {
        var complaints = new ArrayList<String>();
        Node before = null;
        for (Node stop : stops(root)) {
            if (before != null && Objects.equals(pane(before), pane(stop)) && isBefore(place(stop), place(before))) {
                complaints.add(name(stop) + " at " + words(stop) + " comes behind " + name(before) + " at "
                        + words(before));
            }
            before = stop;
        }
        return complaints;
    }

    /// Where Tab stops below that node, in its order.
    public static List<Node> stops(Parent root) {
        var stops = new ArrayList<Node>();
        collect(root, stops);
        return stops;
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) {
            return;
        }
        if (node.isFocusTraversable() && !(node instanceof ScrollPane) && !isForArrows(node)) {
            stops.add(node);
        }
        if (node instanceof Parent parent && !(node instanceof VirtualFlow<?>)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    /// Of toggles that belong together Tab comes to the chosen one; the arrow keys go to the others.
    private static boolean isForArrows(Node node) {
        return node instanceof Toggle toggle && toggle.getToggleGroup() != null && !toggle.isSelected()
                && toggle.getToggleGroup().getSelectedToggle() != null;
    }

    private static @Nullable Node pane(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().stream().anyMatch(PANES::contains)) {
                return at;
            }
        }
        return null;
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /// Whether one reads this before the other: it is above it, or in the same line and at its left.
    private static boolean isBefore(Bounds here, Bounds other) {
        boolean above = here.getMaxY() <= other.getMinY() + ROUNDING;
        boolean below = here.getMinY() >= other.getMaxY() - ROUNDING;
        return above || (!below && here.getMaxX() <= other.getMinX() + ROUNDING);
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + Optional.ofNullable(node.getId()).map(id -> "#" + id)
                .orElse(node instanceof Labeled words ? " “" + words.getText() + "”" : " " + node.getStyleClass());
    }

    private static String words(Node node) {
        Bounds bounds = place(node);
        return String.format(Locale.ROOT, "%.0f,%.0f %.0fx%.0f", bounds.getMinX(), bounds.getMinY(), bounds.getWidth(),
                bounds.getHeight());
    }
}
