package dev.sockeye.ui.system.graph;

import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/// The picture of the graph, as large as there is room: the wheel and + and - zoom, dragging and Ctrl with arrow keys
/// move it, arrow keys go from process to process, Enter opens one. Painted when something changes. Only for the JavaFX
/// thread.
final class GraphCanvas extends Region {
    private static final double LEAST_SCALE = 0.03;
    private static final double MOST_SCALE = 3;
    private static final double STEP = 1.25;
    private static final double MARGIN = 24;
    private static final double PAN = 80;

    private final GraphViewModel model;
    private final IntConsumer opened;
    private final Canvas canvas = new Canvas();
    /// Shapes that are not seen: the style sheets give them the colours to paint with.
    private final Rectangle node = swatch("graph-node");
    private final Rectangle text = swatch("graph-text");
    private final Rectangle muted = swatch("graph-muted");
    private final Rectangle edge = swatch("graph-edge");
    private final Rectangle listening = swatch("graph-listening");
    private final Rectangle waiting = swatch("graph-waiting");
    private final Rectangle chosen = swatch("graph-chosen");
    private final Rectangle background = swatch("graph-background");
    private double left;
    private double top;
    private double scale = 1;
    private boolean fitted = true;
    private @Nullable Point2D pressed;
    private boolean dragged;

    /// @param opened told the process that a person opens
    GraphCanvas(GraphViewModel model, IntConsumer opened) {
        this.model = model;
        this.opened = opened;
        getStyleClass().add("graph-canvas");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(node, text, muted, edge, listening, waiting, chosen, background, canvas);
        model.drawingProperty().subscribe(this::changed);
        model.chosenProperty().subscribe(() -> repaint());
        // Told the value, so after the model, which was the first to ask for it; told of the change only, before it.
        model.searchProperty().subscribe(_ -> searched());
        for (Rectangle swatch : new Rectangle[]{node, background}) {
            swatch.fillProperty().subscribe(() -> repaint());
        }
        focusedProperty().subscribe(() -> repaint());
        hoverProperty().subscribe(this::pointedAt);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static Rectangle swatch(String style) {
        var swatch = new Rectangle(-2, -2, 1, 1);
        swatch.getStyleClass().add(style);
        swatch.setManaged(false);
        return swatch;
    }

    private Palette palette() {
        return new Palette(color(background), color(node), color(edge), color(text), color(muted), color(edge),
                color(listening), color(waiting), color(chosen));
    }

    private static Color color(Shape swatch) {
        Paint paint = swatch.getFill();
        return paint instanceof Color color ? color : Color.GRAY;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            if (fitted) {
                fit();
            }
            repaint();
        }
    }

    /// What somebody points at stays under the pointer: the picture is fitted in again when the pointer has left.
    private void changed() {
        if (fitted && (!isHover() || model.drawingProperty().get().anew())) {
            fit();
        }
        repaint();
    }

    private void pointedAt(boolean now) {
        model.still(now);
        if (!now && fitted) {
            fit();
        }
    }

    private void repaint() {
        GraphViewModel.Drawing drawing = model.drawingProperty().get();
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            new GraphPainter(canvas.getGraphicsContext2D(), palette(), new GraphPainter.View(left, top, scale)).paint(
                    drawing.graph(), drawing.placement(),
                    new GraphPainter.Emphasis(model.chosenProperty().get(), model.found().orElse(null)));
        }
        setAccessibleText(model.chosenNode().map(found -> GraphTexts.title(found) + ", " + GraphTexts.detail(found)
                + ". " + GraphTexts.neighbours(drawing.graph(), found)).orElse(""));
    }

    private void searched() {
        model.found().filter(found -> !found.isEmpty()).ifPresent(found -> found.stream()
                .filter(model.drawingProperty().get().placement().spots()::containsKey).sorted().findFirst()
                .ifPresent(this::centre));
        repaint();
    }

    /// Shows everything.
    void fit() {
        Placement placement = model.drawingProperty().get().placement();
        fitted = true;
        if (placement.spots().isEmpty() || canvas.getWidth() <= 0 || canvas.getHeight() <= 0) {
            return;
        }
        double width = placement.width() + 2 * MARGIN;
        double height = placement.height() + 2 * MARGIN;
        scale = bound(Math.min(1, Math.min(canvas.getWidth() / width, canvas.getHeight() / height)));
        left = placement.left() - MARGIN - (canvas.getWidth() / scale - width) / 2;
        top = placement.top() - MARGIN - (canvas.getHeight() / scale - height) / 2;
        repaint();
    }

    /// Moves the process into the middle, large enough to be read.
    private void centre(int pid) {
        Spot spot = model.drawingProperty().get().placement().spots().get(pid);
        if (spot != null) {
            fitted = false;
            scale = Math.max(scale, 0.6);
            left = spot.x() - canvas.getWidth() / 2 / scale;
            top = spot.y() - canvas.getHeight() / 2 / scale;
        }
    }

    void zoomIn() {
        zoom(STEP, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    void zoomOut() {
        zoom(1 / STEP, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    double scale() {
        return scale;
    }

    /// What is at that point of the canvas stays there.
    private void zoom(double factor, double x, double y) {
        double next = bound(scale * factor);
        left += x / scale - x / next;
        top += y / scale - y / next;
        scale = next;
        fitted = false;
        repaint();
    }

    private static double bound(double scale) {
        return Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale));
    }

    private void pan(double dx, double dy) {
        left += dx / scale;
        top += dy / scale;
        fitted = false;
        repaint();
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getX(), event.getY());
            event.consume();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            pressed = new Point2D(event.getX(), event.getY());
            dragged = false;
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        Point2D from = pressed;
        if (from != null && (dragged || from.distance(event.getX(), event.getY()) > 4)) {
            dragged = true;
            pan(from.getX() - event.getX(), from.getY() - event.getY());
            pressed = new Point2D(event.getX(), event.getY());
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && !dragged) {
            int pid = at(event.getX(), event.getY());
            model.pick(pid);
            if (pid >= 0 && event.getClickCount() == 2) {
                openChosen();
            }
        }
        pressed = null;
        event.consume();
    }

    /// The process at the point of the canvas, -1 for none.
    private int at(double x, double y) {
        double graphX = x / scale + left;
        double graphY = y / scale + top;
        return model.drawingProperty().get().placement().spots().entrySet().stream()
                .filter(entry -> Math.abs(entry.getValue().x() - graphX) <= Spot.NODE_WIDTH / 2
                        && Math.abs(entry.getValue().y() - graphY) <= Spot.NODE_HEIGHT / 2)
                .mapToInt(java.util.Map.Entry::getKey).findFirst().orElse(-1);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> arrow(event, -1, 0);
            case RIGHT -> arrow(event, 1, 0);
            case UP -> arrow(event, 0, -1);
            case DOWN -> arrow(event, 0, 1);
            case HOME -> go(Neighbour.first(model.drawingProperty().get().placement()));
            case PLUS, ADD, EQUALS -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> fit();
            case ENTER -> openChosen();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void openChosen() {
        if (model.chosenProperty().get() >= 0) {
            opened.accept(model.chosenProperty().get());
            fit();
        }
    }

    private void arrow(KeyEvent event, int dx, int dy) {
        if (event.isControlDown() || event.getCode() == KeyCode.UNDEFINED) {
            pan(dx * PAN, dy * PAN);
        } else {
            go(Neighbour.of(model.drawingProperty().get().placement(), model.chosenProperty().get(), dx, dy));
        }
    }

    private void go(OptionalInt pid) {
        pid.ifPresent(next -> {
            model.pick(next);
            Spot spot = model.drawingProperty().get().placement().spots().get(next);
            if (spot != null && !isVisible(spot)) {
                centre(next);
                repaint();
            }
        });
    }

    private boolean isVisible(Spot spot) {
        double x = (spot.x() - left) * scale;
        double y = (spot.y() - top) * scale;
        return x > 0 && x < canvas.getWidth() && y > 0 && y < canvas.getHeight();
    }
}
