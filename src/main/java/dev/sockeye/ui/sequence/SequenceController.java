package dev.sockeye.ui.sequence;

import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.Png;
import dev.sockeye.ui.SavePicker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Binds `sequence.fxml` to a [SequenceViewModel].
public final class SequenceController {
    /// Rows of a picture: a larger one is of no use, and of none at all to many programs.
    private static final int MOST_IN_SVG = 2000;
    private static final int MOST_IN_PNG = 200;
    private static final double LEAST_WIDTH = 900;

    private final SequenceViewModel model;
    private final String title;
    private final ReadOnlyBooleanProperty dark;
    private final SavePicker picker;
    private final List<StepCell> cells = new ArrayList<>();
    private double rowWidth;
    private final Canvas heads = new Canvas(1, Drawing.HEADS);
    private final Tooltip names = new Tooltip();

    @FXML
    private VBox sequenceView;
    @FXML
    private Label sequenceTitleLabel;
    @FXML
    private ToggleButton sequenceFollowToggle;
    @FXML
    private Label sequenceStatusLabel;
    @FXML
    private Pane sequenceHeads;
    @FXML
    private ListView<Long> sequenceList;
    @FXML
    private FindingLabel sequenceMessageLabel;

    /// @param title what it is about
    /// @param dark whether the look is dark
    /// @param picker asks where to save
    @SuppressWarnings("NullAway.Init")
    public SequenceController(SequenceViewModel model, String title, ReadOnlyBooleanProperty dark, SavePicker picker) {
        this.model = model;
        this.title = title;
        this.dark = dark;
        this.picker = picker;
    }

    @FXML
    private void initialize() {
        sequenceTitleLabel.setText(title);
        sequenceStatusLabel.textProperty().bind(model.statusProperty());
        model.messageProperty().subscribe(sequenceMessageLabel::show);
        sequenceList.setPlaceholder(new Label("Nothing was said yet."));
        sequenceList.setFixedCellSize(Drawing.ROW);
        sequenceList.setItems(model.rows());
        sequenceList.setCellFactory(_ -> {
            var cell = new StepCell(model, dark::get);
            cells.add(cell);
            cell.widthProperty().subscribe((_, now) -> rowWidth(now.doubleValue()));
            return cell;
        });
        sequenceList.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                onGoTo();
                key.consume();
            }
        });
        sequenceHeads.getChildren().add(heads);
        Tooltip.install(sequenceHeads, names);
        heads.widthProperty().bind(sequenceHeads.widthProperty());
        sequenceList.fixedCellSizeProperty().subscribe(_ -> headsHeight());
        sequenceHeads.widthProperty().subscribe(this::drawHeads);
        dark.subscribe(this::draw);
        model.onShown(this::draw);
        model.statusProperty().subscribe(_ -> follow());
        sequenceFollowToggle.selectedProperty().subscribe(_ -> follow());
    }

    /// How much larger than usual the rows are.
    private double scale() {
        return sequenceList.getFixedCellSize() / Drawing.ROW;
    }

    private void headsHeight() {
        double height = Drawing.HEADS * scale();
        heads.setHeight(height);
        sequenceHeads.setMinHeight(height);
        sequenceHeads.setPrefHeight(height);
        sequenceHeads.setMaxHeight(height);
        drawHeads();
    }

    private void draw() {
        drawHeads();
        cells.forEach(StepCell::redraw);
    }

    /// The names stand over the lines of the rows, which may leave room for a scroll bar.
    private void rowWidth(double width) {
        if (width > 1 && width != rowWidth) {
            rowWidth = width;
            drawHeads();
        }
    }

    private void drawHeads() {
        heads.getGraphicsContext2D().clearRect(0, 0, heads.getWidth(), heads.getHeight());
        names.setText("From left to right:\n" + String.join("\n", model.participants()));
        double width = rowWidth > 1 ? rowWidth : heads.getWidth();
        CanvasPen.scaled(heads, scale(), dark.get(), sequenceTitleLabel.getFont(),
                pen -> new Drawing(width / scale(), model.participants().size()).heads(model.participants(), pen));
    }

    private void follow() {
        if (sequenceFollowToggle.isSelected() && !model.rows().isEmpty()) {
            sequenceList.scrollTo(model.rows().size() - 1);
        }
    }

    @FXML
    private void onGoTo() {
        Long chosen = sequenceList.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.reveal(chosen);
        }
    }

    private long firstInSight() {
        @Nullable
        IndexedCell<?> first = sequenceList.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? flow.getFirstVisibleCell()
                : null;
        int index = first == null ? 0 : Math.max(0, first.getIndex());
        return model.rows().isEmpty() ? 0 : model.rows().get(Math.min(index, model.rows().size() - 1));
    }

    @FXML
    private void onSaveSvg() {
        picker.choose(sequenceView.getScene().getWindow(), "sequence.svg").ifPresent(file -> model
                .steps(model.rows().size() <= MOST_IN_SVG ? 0 : firstInSight(), MOST_IN_SVG,
                        steps -> svg(file, steps)));
    }

    private double pictureWidth() {
        return Math.max(LEAST_WIDTH, sequenceList.getWidth());
    }

    private void svg(Path file, List<Step> steps) {
        List<String> names = model.participants();
        double width = pictureWidth();
        model.save(file, steps.size(), () -> {
            var pen = new SvgPen();
            draw(new Drawing(width, names.size()), names, steps, pen);
            return pen.file(width, height(steps)).getBytes(StandardCharsets.UTF_8);
        });
    }

    private static double height(List<Step> steps) {
        return Drawing.HEADS + steps.size() * Drawing.ROW;
    }

    private static void draw(Drawing drawing, List<String> names, List<Step> steps, Pen pen) {
        drawing.heads(names, pen);
        for (int i = 0; i < steps.size(); i++) {
            drawing.row(steps.get(i), Drawing.HEADS + i * Drawing.ROW, pen);
        }
    }

    @FXML
    private void onSavePng() {
        picker.choose(sequenceView.getScene().getWindow(), "sequence.png").ifPresent(file -> model
                .steps(model.rows().size() <= MOST_IN_PNG ? 0 : firstInSight(), MOST_IN_PNG,
                        steps -> png(file, steps)));
    }

    private void png(Path file, List<Step> steps) {
        var canvas = new Canvas(pictureWidth(), height(steps));
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.setFill(CanvasPen.background(dark.get()));
        context.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        List<String> names = model.participants();
        draw(new Drawing(canvas.getWidth(), names.size()), names, steps,
                new CanvasPen(context, dark.get(), sequenceTitleLabel.getFont()));
        WritableImage picture = canvas.snapshot(null, null);
        model.save(file, steps.size(), () -> Png.encode(picture));
    }

    /// Puts the cursor into the diagram.
    public void focus() {
        sequenceList.requestFocus();
    }
}
