package dev.sockeye.ui.control;

import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// A small line of the last values, the newest at the right edge; its height is the largest of them. Styled by
/// `.sparkline-line` and `.sparkline-area`.
public final class Sparkline extends Region {
    /// Values across the whole width; fewer begin in the middle.
    public static final int POINTS = 60;

    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private double[] values = {};

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        area.getStyleClass().add("sparkline-area");
        line.setManaged(false);
        area.setManaged(false);
        getChildren().setAll(area, line);
    }

    /// Shows the values, oldest first; the last [#POINTS] of them.
    public void show(double[] newest) {
        values = newest.clone();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getPoints().clear();
        area.getPoints().clear();
        int count = Math.min(values.length, POINTS);
        if (count == 0) {
            return;
        }
        double largest = 1;
        for (int i = values.length - count; i < values.length; i++) {
            largest = Math.max(largest, values[i]);
        }
        double bottom = getHeight() - 1;
        double step = getWidth() / (POINTS - 1);
        double left = getWidth() - (count - 1) * step;
        area.getPoints().addAll(left, bottom);
        for (int i = 0; i < count; i++) {
            double x = left + i * step;
            double y = bottom - values[values.length - count + i] / largest * (bottom - 1);
            line.getPoints().addAll(x, y);
            area.getPoints().addAll(x, y);
        }
        area.getPoints().addAll(getWidth(), bottom);
    }
}
