package dev.sockeye.ui.system.graph;

import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The graph with its tools. Binds `graph.fxml` to a [GraphViewModel].
public final class GraphController {
    private final GraphViewModel model;
    private final GraphServices services;
    private final IntConsumer showSockets;
    private final GraphCanvas canvas;
    private final BackgroundWork saving;
    @FXML
    private VBox graphView;
    @FXML
    private StackPane graphStack;
    @FXML
    private Label graphEmptyLabel;
    @FXML
    private Button unfocusButton;
    @FXML
    private Button showHiddenButton;
    @FXML
    private HBox chosenBox;
    @FXML
    private Label graphTitleLabel;
    @FXML
    private Label graphDetailLabel;
    @FXML
    private Label graphNeighboursLabel;
    @FXML
    private Label graphSavedLabel;

    /// @param showSockets shows the sockets of a process in the table
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public GraphController(GraphViewModel model, GraphServices services, IntConsumer showSockets) {
        this.model = model;
        this.services = services;
        this.saving = new BackgroundWork(services.background(), services.screen());
        this.showSockets = showSockets;
        this.canvas = new GraphCanvas(model, pid -> model.drawingProperty().get().graph().node(pid)
                .ifPresent(model::focusOn));
    }

    @FXML
    void initialize() {
        canvas.setId("graphCanvas");
        graphStack.getChildren().addFirst(canvas);
        model.drawingProperty().subscribe(this::showChosen);
        model.chosenProperty().subscribe(this::showChosen);
        model.chosenProperty().subscribe(() -> graphSavedLabel.setText(""));
        model.focusTitleProperty().subscribe(title -> {
            unfocusButton.setText(Texts.fill("Only %s", title));
            present(unfocusButton, !title.isEmpty());
        });
        model.hiddenCountProperty().subscribe(count -> {
            showHiddenButton.setText(Texts.fill("%d hidden", count));
            present(showHiddenButton, count.intValue() > 0);
        });
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }

    private void showChosen() {
        GraphViewModel.Drawing drawing = model.drawingProperty().get();
        graphEmptyLabel.setVisible(drawing.graph().nodes().isEmpty());
        graphEmptyLabel.setText(model.isNarrowed()
                ? "Nothing is left to show of what is in focus and not hidden. Take that away at the "
                        + "upper right to see all processes."
                : "No process talks to another by a Unix socket or waits for one.");
        Optional<GraphNode> chosen = model.chosenNode();
        chosenBox.setDisable(chosen.isEmpty());
        Optional<GraphViewModel.Departed> departed = chosen.isPresent() ? Optional.empty() : model.departed();
        graphTitleLabel.setText(chosen.map(GraphTexts::title)
                .or(() -> departed.map(left -> GraphTexts.title(left.node()))).orElse("Choose a process"));
        graphDetailLabel.setText(chosen.map(GraphTexts::detail).or(() -> departed.map(GraphTexts::farewell))
                .orElseGet(() -> Texts.fill("%s processes, %s pairs that talk",
                        Amounts.number(drawing.graph().nodes().size()),
                        Amounts.number(drawing.graph().edges().size()))));
        graphNeighboursLabel.setText(chosen.map(node -> GraphTexts.neighbours(drawing.graph(), node)).orElse(""));
    }

    @FXML
    void onZoomIn() {
        canvas.zoomIn();
    }

    @FXML
    void onZoomOut() {
        canvas.zoomOut();
    }

    @FXML
    void onFit() {
        canvas.fit();
    }

    @FXML
    void onArrange() {
        model.arrangeAnew();
        canvas.fit();
    }

    @FXML
    void onUnfocus() {
        model.unfocus();
        canvas.fit();
    }

    @FXML
    void onShowHidden() {
        model.showHidden();
    }

    @FXML
    void onFocus() {
        model.chosenNode().ifPresent(model::focusOn);
        canvas.fit();
    }

    @FXML
    void onHide() {
        model.chosenNode().ifPresent(node -> model.hide(node.pid()));
        canvas.requestFocus();
    }

    @FXML
    void onShowSockets() {
        model.chosenNode().ifPresent(node -> showSockets.accept(node.pid()));
    }

    @FXML
    void onSaveSvg() {
        save("svg", () -> GraphPictures.svg(model.drawingProperty().get()));
    }

    @FXML
    void onSavePng() {
        save("png", () -> GraphPictures.png(model.drawingProperty().get()));
    }

    private void save(String kind, Supplier<Supplier<byte[]>> draw) {
        services.picker().choose(graphView.getScene().getWindow(), "sockets." + kind).ifPresent(file -> {
            Supplier<byte[]> picture = draw.get();
            saving.run(() -> write(file, picture), graphSavedLabel::setText,
                    e -> graphSavedLabel.setText(Texts.fill("The graph was not saved to %s: %s", file, e)));
        });
    }

    private static String write(Path file, Supplier<byte[]> picture) throws IOException {
        Files.write(file, picture.get());
        return Texts.fill("saved to %s", file);
    }

    public Parent node() {
        return graphView;
    }
}
