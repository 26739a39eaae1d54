package dev.sockeye.support;

import dev.sockeye.ui.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Looks at a laid out scene as a person would: is anything cut off? Only for the JavaFX thread.
///
/// Reported are controls that reach beyond a part of the window that they are in, or have less room than the least that
/// they need, and words that end in “…” although nobody can read the rest anywhere. Not reported is what a person can
/// scroll to, or widen: rows of lists and tables, what is above or below in a scroll pane, tabs that a menu lists.
public final class Eyes {
    /// Half pixels are rounded one way or the other.
    private static final double ROUNDING = 1.5;

    private final List<String> complaints = new ArrayList<>();

    private Eyes() {}

    /// What is cut off below that node, a line each; empty when all is well.
    public static List<String> complaints(Parent root) {
        root.applyCss();
        root.layout(); // What was told since the last pulse has its place now.
        var eyes = new Eyes();
        eyes.look(root);
        return eyes.complaints;
    }

    private void look(Node node) {
        if (!node.isVisible() || node instanceof VirtualFlow<?> || isScrolledHeader(node)
                || node.getStyleClass().contains("headers-region")
                || (node.getLayoutBounds().getWidth() <= 0 && !(node instanceof Control))) {
            return;
        }
        if (node instanceof Control control) {
            squeezed(control);
            outside(control);
        }
        if (node instanceof Labeled labeled) {
            truncated(labeled);
        }
        if (node instanceof TextField field) {
            promptCut(field);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    /// The header of a table that one can scroll sideways.
    private static boolean isScrolledHeader(Node node) {
        return node.getStyleClass().contains("column-header-background") && node.getParent() != null
                && node.getParent().lookupAll(".scroll-bar:horizontal").stream().anyMatch(Node::isVisible);
    }

    private void squeezed(Control control) {
        if (!control.isManaged()) {
            return;
        }
        // The least height of a button with a picture alone has room for a line of text that is not there.
        double width = control.minWidth(-1);
        double height = Math.min(control.minHeight(control.getWidth()), control.prefHeight(control.getWidth()));
        if (control.getWidth() < width - ROUNDING || control.getHeight() < height - ROUNDING) {
            complaints.add(name(control) + " has " + size(control.getWidth(), control.getHeight())
                    + " and needs " + size(width, height));
        }
    }

    private void outside(Control control) {
        Bounds here = control.localToScene(control.getLayoutBounds());
        for (Parent around = control.getParent(); around != null; around = around.getParent()) {
            Bounds room = around.localToScene(around.getLayoutBounds());
            if (isViewport(around.getParent())) {
                continue; // What is moved within it.
            }
            boolean scrolls = isViewport(around);
            boolean beside = here.getMinX() < room.getMinX() - ROUNDING || here.getMaxX() > room.getMaxX() + ROUNDING;
            boolean beyond = here.getMinY() < room.getMinY() - ROUNDING || here.getMaxY() > room.getMaxY() + ROUNDING;
            if ((beside && !(scrolls && hasBar(around))) || (beyond && !scrolls)) {
                complaints.add(name(control) + " at " + place(here) + " is not inside " + name(around) + " at "
                        + place(room));
                return;
            }
            if (scrolls) {
                return;
            }
        }
    }

    private static boolean isViewport(Parent parent) {
        return parent != null && parent.getStyleClass().contains("viewport");
    }

    /// Whether one can scroll sideways.
    private static boolean hasBar(Parent viewport) {
        return viewport.getParent() != null && viewport.getParent().lookupAll(".scroll-bar:horizontal").stream()
                .anyMatch(bar -> Objects.equals(bar.getParent(), viewport.getParent()) && bar.isVisible());
    }

    private void truncated(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isEmpty() || (labeled instanceof IndexedCell<?> cell && isRow(cell))) {
            return;
        }
        shownText(labeled).filter(shown -> !plain(shown).equals(plain(text))).filter(shown -> !isTold(labeled, text))
                .ifPresent(shown -> complaints.add(name(labeled) + " shows “" + shown + "” for “" + text + "”"));
    }

    private static boolean isRow(IndexedCell<?> cell) {
        for (Parent around = cell.getParent(); around != null; around = around.getParent()) {
            if (around instanceof VirtualFlow<?>) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> shownText(Parent parent) {
        // An icon is a text, too, and not of that class.
        return parent.getChildrenUnmodifiable().stream().filter(node -> node.getStyleClass().contains("text"))
                .filter(Text.class::isInstance).map(Text.class::cast).filter(Node::isVisible).map(Text::getText)
                .findFirst();
    }

    private static String plain(String text) {
        return text.replace("_", "").replaceAll("\\s+", " ").strip();
    }

    private static boolean says(@Nullable Object tooltip, String text) {
        return tooltip instanceof Tooltip tip && tip.getText() != null && plain(tip.getText()).contains(plain(text));
    }

    /// Whether the whole is in a tip on the node or on what it is a part of.
    private static boolean isTold(Node node, String text) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Control control && (says(control.getTooltip(), text)
                    || plain(Tip.getText(control)).contains(plain(text)))) {
                return true;
            }
            if (at.getProperties().values().stream().anyMatch(value -> says(value, text))) {
                return true;
            }
        }
        return false;
    }

    private void promptCut(TextField field) {
        String prompt = field.getPromptText();
        if (prompt == null || prompt.isEmpty() || !field.getText().isEmpty()) {
            return;
        }
        var words = new Text(prompt);
        words.setFont(field.getFont());
        double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
        if (words.getLayoutBounds().getWidth() > room + ROUNDING) {
            complaints.add(name(field) + " has " + Math.round(room) + " px for “" + prompt + "”");
        }
    }

    private static String name(Node node) {
        String id = node.getId() == null ? "" : "#" + node.getId();
        String words = node instanceof Labeled labeled && labeled.getText() != null
                ? " “" + labeled.getText() + "”"
                : "";
        return node.getClass().getSimpleName() + id + (id.isEmpty() ? " " + node.getStyleClass() : "") + words;
    }

    private static String place(Bounds bounds) {
        return Math.round(bounds.getMinX()) + "," + Math.round(bounds.getMinY()) + " "
                + size(bounds.getWidth(), bounds.getHeight());
    }

    private static String size(double width, double height) {
        return Math.round(width) + "x" + Math.round(height);
    }
}
