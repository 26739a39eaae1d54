package dev.sockeye.ui.control;

import dev.sockeye.ui.Zoomed;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Any number of rows of the same height, of which only those on the screen have a node: opening and jumping cost the
/// same for sixteen rows and for millions.
///
/// @param <R> the node of a row
abstract class VirtualRows<R extends Node> extends Region {
    private static final double LETTERS = 12;
    private static final double PADDING = 8;
    private static final int WHEEL_ROWS = 3;
    /// Part of the track: a thumb for a million rows would be too small to be seen and caught.
    private static final double LEAST_THUMB = 0.06;

    private final ScrollBar bar = new ScrollBar();
    private final List<R> nodes = new ArrayList<>();
    private Font font = Font.font("Monospaced", LETTERS);
    private double characterWidth;
    private double rowHeight;
    private int rowCount;
    private int top;
    private boolean syncing;

    VirtualRows() {
        measure();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(1);
        bar.valueProperty().subscribe(value -> {
            if (!syncing) {
                scrollTo((int) Math.round(value.doubleValue()));
            }
        });
        getChildren().add(bar);
        getStyleClass().add("virtual-rows");
        setFocusTraversable(true);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        addEventHandler(ScrollEvent.SCROLL, event -> {
            scrollTo(top - (int) Math.signum(event.getDeltaY()) * WHEEL_ROWS);
            event.consume();
        });
    }

    /// Nodes are made for one size of letters; it is told after the new size counts.
    final void followZoom(Runnable sized) {
        Zoomed.follow(this, factor -> {
            if (font.getSize() != LETTERS * factor) {
                font = Font.font("Monospaced", LETTERS * factor);
                measure();
                getChildren().removeAll(nodes);
                nodes.clear();
                sized.run();
                scrollTo(top);
            }
        });
    }

    private void measure() {
        var sample = new Text("0".repeat(100));
        sample.setFont(font);
        characterWidth = sample.getLayoutBounds().getWidth() / 100;
        rowHeight = Math.ceil(sample.getLayoutBounds().getHeight()) + 3;
    }

    final Font font() {
        return font;
    }

    /// A node that will show one row after the other.
    abstract R makeRow();

    /// Shows the row in the node.
    abstract void fill(R node, int row);

    final void rowCount(int rows) {
        rowCount = rows;
        scrollTo(top);
    }

    final int rowCount() {
        return rowCount;
    }

    final int top() {
        return top;
    }

    final double characterWidth() {
        return characterWidth;
    }

    final double rowHeight() {
        return rowHeight;
    }

    /// Rows that are wholly in view, at least one.
    final int page() {
        return Math.max(1, (int) (getHeight() / rowHeight));
    }

    final void scrollTo(int row) {
        top = Math.clamp(row, 0, Math.max(0, rowCount - page()));
        requestLayout();
    }

    /// Scrolls as little as brings the row into view.
    final void reveal(int row) {
        if (row < top) {
            scrollTo(row);
        } else if (row >= top + page()) {
            scrollTo(row - page() + 1);
        } else {
            requestLayout();
        }
    }

    /// The row at the height, or the nearest one.
    final int rowAt(double y) {
        return Math.clamp(top + (int) Math.floor(y / rowHeight), 0, Math.max(0, rowCount - 1));
    }

    /// The column of characters at the place.
    final double columnAt(double x) {
        return (x - PADDING) / characterWidth;
    }

    /// How many characters fit into the width.
    final int columnsInView() {
        return (int) ((getWidth() - 2 * PADDING - bar.prefWidth(-1)) / characterWidth);
    }

    @Override
    protected void layoutChildren() {
        scrollToLayout();
        int shown = Math.min((int) Math.ceil(getHeight() / rowHeight), rowCount - top);
        while (nodes.size() < shown) {
            R node = makeRow();
            node.setManaged(false);
            nodes.add(node);
            getChildren().addFirst(node);
        }
        for (int i = 0; i < nodes.size(); i++) {
            R node = nodes.get(i);
            node.setVisible(i < shown);
            if (i < shown) {
                fill(node, top + i);
                node.relocate(PADDING, i * rowHeight);
            }
        }
        layoutBar();
    }

    private void scrollToLayout() {
        top = Math.clamp(top, 0, Math.max(0, rowCount - page()));
    }

    private void layoutBar() {
        syncing = true;
        int hidden = Math.max(0, rowCount - page());
        bar.setVisible(hidden > 0);
        bar.setMax(hidden);
        bar.setBlockIncrement(page());
        bar.setVisibleAmount(hidden * Math.max(LEAST_THUMB, (double) page() / Math.max(1, rowCount)));
        bar.setValue(top);
        double width = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
        syncing = false;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * PADDING + HexText.COLUMNS * characterWidth + bar.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 12 * rowHeight;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 2 * rowHeight;
    }
}
