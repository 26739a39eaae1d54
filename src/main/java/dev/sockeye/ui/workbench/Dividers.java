package dev.sockeye.ui.workbench;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The widths of tree and inspector. They are remembered in pixels and stay when the window grows: the room goes to the
/// tabs.
final class Dividers {
    private static final double TREE_WIDTH = 280;
    private static final double INSPECTOR_WIDTH = 320;

    private final SplitPane split;
    private final Region tree;
    private final Node inspector;
    private double treeWidth = TREE_WIDTH;
    private double inspectorWidth = INSPECTOR_WIDTH;
    private @Nullable Subscription placing;

    Dividers(SplitPane split, Region tree, Node inspector) {
        this.split = split;
        this.tree = tree;
        this.inspector = inspector;
        SplitPane.setResizableWithParent(tree, false);
        SplitPane.setResizableWithParent(inspector, false);
    }

    void restore(WindowState state) {
        treeWidth = state.treeWidth();
        inspectorWidth = state.inspectorWidth();
        showInspector(state.inspectorShown());
    }

    boolean isInspectorShown() {
        return split.getItems().contains(inspector);
    }

    void showInspector(boolean shown) {
        if (split.getWidth() > 0) {
            remember();
        }
        if (shown && !isInspectorShown()) {
            split.getItems().add(inspector);
        } else if (!shown) {
            split.getItems().remove(inspector);
        }
        placeWhenWide();
    }

    private void placeWhenWide() {
        if (placing != null) {
            placing.unsubscribe();
        }
        if (split.getWidth() > 0) {
            place(split.getWidth());
            return;
        }
        placing = split.widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0) {
                place(width.doubleValue());
                if (placing != null) {
                    placing.unsubscribe();
                }
            }
        });
    }

    private void place(double width) {
        split.setDividerPosition(0, treeWidth / width);
        if (isInspectorShown()) {
            split.setDividerPosition(1, 1 - inspectorWidth / width);
        }
    }

    private void remember() {
        treeWidth = tree.getWidth();
        if (isInspectorShown()) {
            inspectorWidth = inspector.getLayoutBounds().getWidth();
        }
    }

    WindowState state(double x, double y, double width, double height, boolean maximised) {
        remember();
        return new WindowState(x, y, width, height, maximised, treeWidth, inspectorWidth, isInspectorShown());
    }
}
