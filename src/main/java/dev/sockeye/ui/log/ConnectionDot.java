package dev.sockeye.ui.log;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/// A quiet colour for each connection, so that the rows of one are seen among those of others. Neighbours in number differ; the
/// colours are seen on light and on dark.
final class ConnectionDot extends Circle {
    private static final double RADIUS = 3.5;
    private static final List<Color> COLOURS = List.of(Color.web("#4f83c4"), Color.web("#c97a2b"), Color.web("#4a9a5b"),
            Color.web("#b25fb3"), Color.web("#c4555a"), Color.web("#2f9aa0"), Color.web("#8f8a2a"),
            Color.web("#7b6bd0"), Color.web("#a0704f"), Color.web("#7c8794"));

    ConnectionDot() {
        super(RADIUS);
        getStyleClass().add("connection-dot");
        setMouseTransparent(true);
    }

    /// Shows the connection's colour; nothing for 0, which is no connection.
    void show(int connection) {
        setVisible(connection > 0);
        if (connection > 0) {
            setFill(of(connection));
        }
    }

    static Color of(int connection) {
        return COLOURS.get(connection % COLOURS.size());
    }
}
