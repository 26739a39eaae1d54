package dev.sockeye.ui.sequence;

import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas, in the colours of the theme. Only for the JavaFX thread.
final class CanvasPen implements Pen {
    private static final double[] DASHES = {5, 3};
    private static final Text MEASURE = new Text();

    private final GraphicsContext context;
    private final boolean dark;

    CanvasPen(GraphicsContext context, boolean dark, Font font) {
        this.context = context;
        this.dark = dark;
        context.setFont(font);
        context.setTextBaseline(VPos.BASELINE);
    }

    /// Draws larger, or smaller, than the places that a drawing names.
    ///
    /// @param font as large as it is to be seen
    static void scaled(Canvas canvas, double scale, boolean dark, Font font, Consumer<Pen> drawing) {
        if (scale > 0) {
            GraphicsContext context = canvas.getGraphicsContext2D();
            context.save();
            context.scale(scale, scale);
            drawing.accept(new CanvasPen(context, dark, Font.font(font.getFamily(), font.getSize() / scale)));
            context.restore();
        }
    }

    static Color background(boolean dark) {
        return Color.web(dark ? "#0d1117" : "#ffffff");
    }

    private Color colour(Ink ink) {
        return Color.web(switch (ink) {
            case LINE -> dark ? "#3d444d" : "#d0d7de";
            case CLIENT -> dark ? "#58a6ff" : "#0969da";
            case SERVER -> dark ? "#3fb950" : "#1a7f37";
            case TEXT -> dark ? "#e6edf3" : "#1f2328";
            case MUTED -> dark ? "#8d96a0" : "#656d76";
        });
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed) {
        context.setStroke(colour(ink));
        if (dashed) {
            context.setLineDashes(DASHES);
        } else {
            context.setLineDashes();
        }
        // Between the pixels a thin line would be a broad pale one.
        context.strokeLine(Math.floor(x1) + 0.5, Math.floor(y1) + 0.5, Math.floor(x2) + 0.5, Math.floor(y2) + 0.5);
    }

    @Override
    public void head(double x, double y, boolean right, Ink ink) {
        double back = right ? x - 7 : x + 7;
        context.setFill(colour(ink));
        context.fillPolygon(new double[]{x, back, back}, new double[]{y + 0.5, y - 3.5, y + 4.5}, 3);
    }

    @Override
    public void dot(double x, double y, Ink ink) {
        context.setFill(colour(ink));
        context.fillOval(x - 3, y - 2.5, 6, 6);
    }

    @Override
    public void text(String text, double x, double y, double width, boolean middle, Ink ink) {
        context.setFill(colour(ink));
        context.setTextAlign(middle ? TextAlignment.CENTER : TextAlignment.LEFT);
        context.fillText(fitting(text, width), x, y);
    }

    private String fitting(String text, double width) {
        String shown = text.length() > 300 ? text.substring(0, 300) : text;
        if (width(shown) <= width) {
            return shown;
        }
        int low = 0;
        int high = shown.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(shown.substring(0, middle) + "…") <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : shown.substring(0, low) + "…";
    }

    private double width(String text) {
        MEASURE.setFont(context.getFont());
        MEASURE.setText(text);
        return MEASURE.getLayoutBounds().getWidth();
    }
}
