package dev.sockeye.ui.system.graph;

/// A place of the lattice on which nodes are put; each holds one node.
public record Spot(int column, int row) {
    /// Width and height of a place, and of the node in it, in pixels at natural size.
    public static final double WIDTH = 176;
    public static final double HEIGHT = 84;
    public static final double NODE_WIDTH = 140;
    public static final double NODE_HEIGHT = 44;

    /// The middle of the node.
    public double x() {
        return column * WIDTH + WIDTH / 2;
    }

    public double y() {
        return row * HEIGHT + HEIGHT / 2;
    }
}
