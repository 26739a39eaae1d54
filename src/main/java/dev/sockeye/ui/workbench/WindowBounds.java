package dev.sockeye.ui.workbench;

import dev.sockeye.settings.WindowState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where a window fits: never larger than its screen, and never with a part beyond it, whatever was remembered. All in
/// pixels, the window with its frame, the screen without panels.
final class WindowBounds {
    private static final double USUAL_WIDTH = 1280;
    private static final double USUAL_HEIGHT = 800;
    private static final double SMALLEST_WIDTH = 760;
    private static final double SMALLEST_HEIGHT = 520;

    private WindowBounds() {}

    /// The least width at which nothing is cut off; a smaller screen is filled.
    static double leastWidth(Rectangle2D screen) {
        return Math.min(SMALLEST_WIDTH, screen.getWidth());
    }

    /// The least height at which nothing is cut off; a smaller screen is filled.
    static double leastHeight(Rectangle2D screen) {
        return Math.min(SMALLEST_HEIGHT, screen.getHeight());
    }

    /// At the first start, in the middle of the screen.
    static Rectangle2D first(Rectangle2D screen) {
        double width = Math.min(USUAL_WIDTH, screen.getWidth());
        double height = Math.min(USUAL_HEIGHT, screen.getHeight());
        return new Rectangle2D(screen.getMinX() + Math.floor((screen.getWidth() - width) / 2),
                screen.getMinY() + Math.floor((screen.getHeight() - height) / 2), width, height);
    }

    /// As it was left, moved and made smaller as far as the screen demands that it is on for the most part; empty when
    /// it is on none of them.
    static Optional<Rectangle2D> again(WindowState left, List<Rectangle2D> screens) {
        return screens.stream().filter(screen -> shared(left, screen) > 0)
                .max(Comparator.comparingDouble(screen -> shared(left, screen)))
                .map(screen -> fitted(left, screen));
    }

    private static Rectangle2D fitted(WindowState left, Rectangle2D screen) {
        double width = Math.clamp(left.width(), leastWidth(screen), screen.getWidth());
        double height = Math.clamp(left.height(), leastHeight(screen), screen.getHeight());
        return new Rectangle2D(Math.clamp(left.x(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(left.y(), screen.getMinY(), screen.getMaxY() - height), width, height);
    }

    /// How much of the window is on the screen, in square pixels.
    private static double shared(WindowState left, Rectangle2D screen) {
        double width = Math.min(left.x() + left.width(), screen.getMaxX()) - Math.max(left.x(), screen.getMinX());
        double height = Math.min(left.y() + left.height(), screen.getMaxY()) - Math.max(left.y(), screen.getMinY());
        return width > 0 && height > 0 ? width * height : 0;
    }
}
