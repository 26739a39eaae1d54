package dev.sockeye.ui.workbench;

import dev.sockeye.settings.WindowState;
import dev.sockeye.ui.Zoomed;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The widths of tree and inspector. They are remembered in pixels of the usual size and stay when the window grows: the room goes to the
/// tabs. Where there is little room the inspector gives way, and comes back with the room; whoever asks for it there gets
/// it over the tabs, which keep their width.
///
/// The split pane sizes its parts by itself when it is shown, resized, or a part comes or goes, and what comes out depends
/// on the order in which a window manager does that. So whatever moves a divider, unless a person drags it, is put right.
final class Dividers {
    private static final double TREE_WIDTH = 280;
    private static final double LEAST_TREE_WIDTH = 180;
    /// What the tabs need so that nothing in them is cut off.
    private static final double WHOLE_TABS_WIDTH = 572;
    private static final double INSPECTOR_WIDTH = 320;
    private static final double DIVIDER_WIDTH = 4;

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final SplitPane split;
    private final StackPane around;
    private final Region tree;
    private final Region inspector;
    private final Consumer<Boolean> shown;
    private double treeWidth = TREE_WIDTH;
    private double inspectorWidth = INSPECTOR_WIDTH;
    private double zoom = 1;
    private boolean wanted = true;
    private boolean hasRoom = true;
    private boolean placing;
    private Runnable changed = () -> {};

    /// Sizes the parts of the split pane, whose first two are there already.
    ///
    /// @param around holds the split pane at its bottom, and the inspector where it is over the tabs
    /// @param shown told whether the inspector is there
    Dividers(SplitPane split, StackPane around, Region tree, Region inspector, Consumer<Boolean> shown) {
        this.split = split;
        this.around = around;
        this.tree = tree;
        this.inspector = inspector;
        this.shown = shown;
        SplitPane.setResizableWithParent(tree, false);
        SplitPane.setResizableWithParent(inspector, false);
        tree.widthProperty().subscribe(this::sized);
        inspector.layoutBoundsProperty().subscribe(this::sized);
        // Not the split pane's own width: its parts cannot come and go while it is laid out.
        around.widthProperty().subscribe((before, now) -> resized(before.doubleValue(), now.doubleValue()));
        split.widthProperty().subscribe(this::placeSoon);
        Zoomed.follow(split, factor -> {
            zoom = factor;
            resized(around.getWidth(), around.getWidth());
        });
    }

    /// Runs the action when the parts have another size, or the inspector comes or goes.
    void onChange(Runnable action) {
        changed = action;
    }

    void restore(WindowState state) {
        treeWidth = state.treeWidth();
        inspectorWidth = state.inspectorWidth();
        wanted = state.inspectorShown();
    }

    /// Only what a person drags is a wish: parts are also sized while they come, go and find their place.
    private void sized() {
        if (split.lookupAll(".split-pane-divider").stream().anyMatch(Node::isPressed)) {
            remember();
            changed.run();
        } else {
            placeSoon();
        }
    }

    /// After the layout that is under way.
    private void placeSoon() {
        if (!placing) {
            placing = true;
            Platform.runLater(() -> {
                placing = false;
                place();
            });
        }
    }

    private void resized(double before, double now) {
        boolean room = now >= (leastTreeWidth() + WHOLE_TABS_WIDTH + inspectorWidth) * zoom;
        if (before <= 0 || room != hasRoom) {
            hasRoom = room;
            put(wanted && room);
        } else {
            placeSoon();
        }
    }

    boolean isInspectorShown() {
        return isBeside() || around.getChildren().contains(inspector);
    }

    private boolean isBeside() {
        return split.getItems().contains(inspector);
    }

    private double leastTreeWidth() {
        return Math.min(LEAST_TREE_WIDTH, treeWidth);
    }

    /// A person wants the inspector, or does not; that counts even where there is little room.
    void showInspector(boolean wish) {
        if (wish == isInspectorShown()) {
            return;
        }
        wanted = wish;
        put(wish);
    }

    private void put(boolean there) {
        if (!there || hasRoom != isBeside()) {
            split.getItems().remove(inspector);
            around.getChildren().remove(inspector);
        }
        if (there && !isInspectorShown()) {
            inspector.setMaxWidth(hasRoom ? Double.MAX_VALUE : INSPECTOR_WIDTH * zoom);
            inspector.pseudoClassStateChanged(OVER, !hasRoom);
            if (hasRoom) {
                split.getItems().add(inspector);
            } else {
                StackPane.setAlignment(inspector, Pos.TOP_RIGHT);
                around.getChildren().add(1, inspector); // Below a sheet.
            }
        }
        placeSoon();
        shown.accept(there);
        changed.run();
    }

    private void place() {
        double width = split.getWidth();
        if (width > 0) {
            // In a narrow window the tree gives way, too.
            double cards = inspectorWidth * zoom;
            double wide = Math.clamp(width - WHOLE_TABS_WIDTH * zoom - (isBeside() ? cards : 0),
                    leastTreeWidth() * zoom, treeWidth * zoom);
            if (isOff(tree.getWidth(), wide)) {
                split.setDividerPosition(0, wide / width);
            }
            if (isBeside() && isOff(inspector.getLayoutBounds().getWidth(), cards)) {
                split.setDividerPosition(1, 1 - cards / width);
            }
        }
    }

    /// A divider itself takes a few pixels.
    private static boolean isOff(double now, double wanted) {
        return Math.abs(now - wanted) > DIVIDER_WIDTH;
    }

    private void remember() {
        if (tree.getWidth() > 0) {
            treeWidth = tree.getWidth() / zoom;
        }
        double width = inspector.getLayoutBounds().getWidth();
        if (isBeside() && width > 0) {
            inspectorWidth = width / zoom;
        }
    }

    WindowState state(double x, double y, double width, double height, boolean maximised) {
        return new WindowState(x, y, width, height, maximised, treeWidth, inspectorWidth, wanted);
    }
}
