package dev.sockeye.ui.sequence;

import java.util.function.BooleanSupplier;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A row of the diagram: its arrow is drawn, and said as a sentence.
final class StepCell extends ListCell<Long> {
    private final SequenceViewModel model;
    private final BooleanSupplier dark;
    private final Canvas canvas = new Canvas(1, Drawing.ROW);

    /// @param dark whether the look is dark now
    StepCell(SequenceViewModel model, BooleanSupplier dark) {
        this.model = model;
        this.dark = dark;
        getStyleClass().add("step");
        setPrefWidth(0);
        canvas.widthProperty().bind(widthProperty());
        canvas.heightProperty().bind(heightProperty());
        canvas.widthProperty().subscribe((_, _) -> redraw());
        canvas.heightProperty().subscribe((_, _) -> redraw());
        setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && getItem() != null) {
                model.reveal(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Long frame, boolean empty) {
        super.updateItem(frame, empty);
        setGraphic(empty ? null : canvas);
        redraw();
    }

    /// Draws what is known now.
    void redraw() {
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Step step = isEmpty() || getItem() == null ? null : model.step(getItem());
        setAccessibleText(step == null ? "" : spoken(step));
        if (step != null) {
            double scale = canvas.getHeight() / Drawing.ROW;
            CanvasPen.scaled(canvas, scale, dark.getAsBoolean(), getFont(),
                    pen -> new Drawing(canvas.getWidth() / scale, model.participants().size()).row(step, 0, pen));
        }
    }

    private String spoken(Step step) {
        var names = model.participants();
        return step.time() + ", " + names.get(step.path().from()) + " to " + names.get(step.path().to()) + ": "
                + step.text() + (step.latency().isEmpty() ? "" : ", after " + step.latency());
    }
}
