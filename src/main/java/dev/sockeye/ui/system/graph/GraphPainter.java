package dev.sockeye.ui.system.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Draws a graph on a canvas. What is too small to be read is left out. Only for the JavaFX thread.
final class GraphPainter {
    private static final double READABLE = 0.45;
    private static final double SKETCH = 0.16;
    private static final Font TITLE = Font.font("System", FontWeight.BOLD, 12);
    private static final Font DETAIL = Font.font("System", 10.5);
    private static final int LONGEST_TITLE = 18;

    /// What stands out.
    ///
    /// @param chosen pid, -1 for none
    /// @param found pids that a search has found; null when nothing is searched for
    record Emphasis(int chosen, @org.jspecify.annotations.Nullable Set<Integer> found) {
        static final Emphasis NONE = new Emphasis(-1, null);

        boolean dims(int pid) {
            return found != null && !found.contains(pid);
        }
    }

    /// With more edges than this each is painted fainter.
    private static final int CROWD = 300;

    private final GraphicsContext pen;
    private final Palette palette;
    private final View view;
    private double faintness = 1;

    /// From the graph's pixels to the canvas': `canvas = (graph - origin) * scale`.
    record View(double left, double top, double scale) {
        double x(double graphX) {
            return (graphX - left) * scale;
        }

        double y(double graphY) {
            return (graphY - top) * scale;
        }
    }

    GraphPainter(GraphicsContext pen, Palette palette, View view) {
        this.pen = pen;
        this.palette = palette;
        this.view = view;
    }

    void paint(ConnectionGraph graph, Placement placement, Emphasis emphasis) {
        double width = pen.getCanvas().getWidth();
        double height = pen.getCanvas().getHeight();
        pen.setFill(palette.background());
        pen.fillRect(0, 0, width, height);
        pen.save();
        pen.scale(view.scale(), view.scale());
        pen.translate(-view.left(), -view.top());
        pen.setTextBaseline(VPos.CENTER);
        pen.setTextAlign(TextAlignment.CENTER);
        Map<Integer, Spot> spots = new HashMap<>(placement.spots());
        faintness = graph.edges().size() > CROWD ? 0.35 : 0.75;
        for (GraphEdge edge : graph.edges()) {
            Spot from = spots.get(edge.from());
            Spot to = spots.get(edge.to());
            if (from != null && to != null) {
                edge(edge, from, to, emphasis);
            }
        }
        for (GraphNode node : graph.nodes()) {
            Spot spot = spots.get(node.pid());
            if (spot != null && isOnCanvas(spot, width, height)) {
                node(node, spot, emphasis);
            }
        }
        pen.restore();
    }

    private boolean isOnCanvas(Spot spot, double width, double height) {
        double x = view.x(spot.x());
        double y = view.y(spot.y());
        double halfWidth = Spot.WIDTH * view.scale();
        double halfHeight = Spot.HEIGHT * view.scale();
        return x > -halfWidth && x < width + halfWidth && y > -halfHeight && y < height + halfHeight;
    }

    private void edge(GraphEdge edge, Spot from, Spot to, Emphasis emphasis) {
        boolean chosen = edge.touches(emphasis.chosen());
        boolean dim = emphasis.dims(edge.from()) && emphasis.dims(edge.to());
        pen.setGlobalAlpha(dim ? 0.15 : chosen ? 1 : faintness);
        pen.setStroke(chosen ? palette.chosen() : edge.waiting() > 0 ? palette.waiting() : palette.edge());
        pen.setLineWidth(Math.min(8, 1 + Math.log(edge.total()) / Math.log(2)) / Math.max(1, view.scale()));
        if (edge.connections() == 0) {
            pen.setLineDashes(6, 4);
        }
        pen.strokeLine(from.x(), from.y(), to.x(), to.y());
        pen.setLineDashes();
        String label = GraphTexts.label(edge);
        if (!label.isEmpty() && view.scale() > READABLE && !dim) {
            double x = (from.x() + to.x()) / 2;
            double y = (from.y() + to.y()) / 2;
            double half = label.length() * 3.2 + 4;
            pen.setGlobalAlpha(1);
            pen.setFill(palette.background());
            pen.fillRoundRect(x - half, y - 8, 2 * half, 16, 8, 8);
            pen.setFill(chosen ? palette.chosen() : edge.waiting() > 0 ? palette.waiting() : palette.muted());
            pen.setFont(DETAIL);
            pen.fillText(label, x, y);
        }
        pen.setGlobalAlpha(1);
    }

    private void node(GraphNode node, Spot spot, Emphasis emphasis) {
        double left = spot.x() - Spot.NODE_WIDTH / 2;
        double top = spot.y() - Spot.NODE_HEIGHT / 2;
        boolean chosen = node.pid() == emphasis.chosen();
        boolean found = emphasis.found() != null && !emphasis.dims(node.pid());
        pen.setFill(palette.node());
        pen.fillRoundRect(left, top, Spot.NODE_WIDTH, Spot.NODE_HEIGHT, 10, 10);
        pen.setGlobalAlpha(emphasis.dims(node.pid()) ? 0.35 : 1);
        Color border = chosen || found
                ? palette.chosen()
                : node.listening() > 0 ? palette.listening() : palette.border();
        pen.setStroke(border);
        pen.setLineWidth(chosen ? 3 : found || node.listening() > 0 ? 2 : 1);
        pen.strokeRoundRect(left, top, Spot.NODE_WIDTH, Spot.NODE_HEIGHT, 10, 10);
        if (node.listening() > 0) {
            // A second frame, so that listeners are told apart without colours.
            pen.setLineWidth(1);
            pen.strokeRoundRect(left + 3, top + 3, Spot.NODE_WIDTH - 6, Spot.NODE_HEIGHT - 6, 6, 6);
        }
        if (view.scale() > SKETCH) {
            boolean readable = view.scale() > READABLE;
            pen.setFill(palette.text());
            pen.setFont(readable ? TITLE : Font.font("System", FontWeight.BOLD, 16));
            pen.fillText(shortTitle(node), spot.x(), readable ? spot.y() - 8 : spot.y(), Spot.NODE_WIDTH - 12);
            if (readable) {
                pen.setFill(node.listening() > 0 ? palette.listening() : palette.muted());
                pen.setFont(DETAIL);
                pen.fillText(GraphTexts.detail(node), spot.x(), spot.y() + 9, Spot.NODE_WIDTH - 12);
            }
        }
        pen.setGlobalAlpha(1);
    }

    private static String shortTitle(GraphNode node) {
        String title = GraphTexts.title(node);
        return title.length() <= LONGEST_TITLE + 6 ? title : title.substring(0, LONGEST_TITLE + 5) + "…";
    }
}
