package dev.sockeye.ui.system.graph;

import dev.sockeye.ui.Png;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;

/// Pictures of a whole graph for files.
final class GraphPictures {
    private static final double MARGIN = 24;
    /// Pixels of each side at most, so that memory stays bounded.
    private static final double LARGEST = 6000;

    private GraphPictures() {}

    /// What gives the bytes of an SVG file; takes a while.
    static Supplier<byte[]> svg(GraphViewModel.Drawing drawing) {
        return () -> SvgWriter.write(drawing.graph(), drawing.placement(), Palette.PAPER)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Draws on the JavaFX thread; what it gives makes the bytes of a PNG file and takes a while.
    static Supplier<byte[]> png(GraphViewModel.Drawing drawing) {
        Placement placement = drawing.placement();
        double width = placement.width() + 2 * MARGIN;
        double height = placement.height() + 2 * MARGIN;
        double scale = Math.min(2, LARGEST / Math.max(width, height));
        var canvas = new Canvas(width * scale, height * scale);
        new GraphPainter(canvas.getGraphicsContext2D(), Palette.PAPER,
                new GraphPainter.View(placement.left() - MARGIN, placement.top() - MARGIN, scale))
                .paint(drawing.graph(),
                        placement, GraphPainter.Emphasis.NONE);
        WritableImage image = canvas.snapshot(new SnapshotParameters(), null);
        return () -> Png.encode(image);
    }
}
