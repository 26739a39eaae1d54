package dev.sockeye.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToolBar;

/// Listens to a scene as somebody does who cannot see it: has every control that the keyboard comes to a name? Only for the JavaFX
/// thread.
public final class Names {
    private Names() {}

    /// The controls without a name below that node, a line each.
    public static List<String> missing(Parent root) {
        Set<Node> labelled = root.lookupAll(".label").stream().filter(Label.class::isInstance)
                .map(label -> ((Label) label).getLabelFor()).collect(Collectors.toSet());
        var missing = new ArrayList<String>();
        look(root, labelled, missing);
        return missing;
    }

    private static void look(Node node, Set<Node> labelled, List<String> missing) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control && control.isFocusTraversable() && !isFrame(control)
                && !labelled.contains(control) && isBlank(control.getAccessibleText())
                && !(control instanceof Labeled words && !isBlank(words.getText()))) {
            missing.add(control.getClass().getSimpleName() + (control.getId() == null
                    ? " " + control.getStyleClass()
                    : "#" + control.getId()) + " has no name for a screen reader");
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, labelled, missing));
        }
    }

    /// What only holds others, or is read by what it holds.
    private static boolean isFrame(Control control) {
        return control instanceof ScrollPane || control instanceof ScrollBar || control instanceof SplitPane
                || control instanceof TabPane || control instanceof ToolBar || control instanceof IndexedCell<?>;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
