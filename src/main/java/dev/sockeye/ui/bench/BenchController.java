package dev.sockeye.ui.bench;

import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Plan;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import dev.sockeye.bench.SavedRuns;
import dev.sockeye.socket.Wire;
import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.Png;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Showing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Binds `bench.fxml` to a [BenchViewModel].
public final class BenchController {
    private static final double LEAST_CHART = 420;
    private static final double GAP = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final BenchViewModel model;
    private final SavePicker picker;
    private BenchCharts charts;
    private Map<Wire, CheckBox> wires;
    private double zoom = 1;
    @FXML
    private VBox benchView;
    @FXML
    private Button benchStartButton;
    @FXML
    private Button benchCancelButton;
    @FXML
    private CheckBox benchQuickCheck;
    @FXML
    private CheckBox benchCaptureCheck;
    @FXML
    private FlowPane benchForm;
    @FXML
    private CheckBox benchStreamCheck;
    @FXML
    private CheckBox benchDatagramCheck;
    @FXML
    private CheckBox benchSeqpacketCheck;
    @FXML
    private CheckBox benchTcpCheck;
    @FXML
    private TextField benchSizesField;
    @FXML
    private TextField benchClientsField;
    @FXML
    private TextField benchRoundsField;
    @FXML
    private TextField benchDialsField;
    @FXML
    private TextField benchMillisField;
    @FXML
    private HBox benchLine;
    @FXML
    private ScrollPane benchScroll;
    @FXML
    private ProgressBar benchProgress;
    @FXML
    private Label benchMessageLabel;
    @FXML
    private Label benchEmptyLabel;
    @FXML
    private VBox benchOutcome;
    @FXML
    private Label benchWordsLabel;
    @FXML
    private ChoiceBox<BenchCharts.Topic> benchTopicChoice;
    @FXML
    private MenuButton benchCompareMenu;
    @FXML
    private MenuButton benchSaveMenu;
    @FXML
    private VBox benchCharts;
    @FXML
    private FlowPane benchLegend;
    @FXML
    private FlowPane benchPictures;
    @FXML
    private BarChart<String, Number> benchBars;
    @FXML
    private LineChart<String, Number> benchCurve;
    @FXML
    private TableView<Figure> benchTable;

    /// @param picker asks where to save
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public BenchController(BenchViewModel model, SavePicker picker) {
        this.model = model;
        this.picker = picker;
    }

    @FXML
    void initialize() {
        charts = new BenchCharts(benchBars, benchCurve, benchLegend);
        Measurement measurement = model.measurement();
        benchForm.disableProperty().bind(measurement.runningProperty());
        benchQuickCheck.disableProperty().bind(measurement.runningProperty());
        MeasurementLine.buttons(measurement, benchStartButton, benchCancelButton);
        MeasurementLine.steady(benchForm, benchScroll);
        MeasurementLine.bind(measurement, benchLine, benchProgress, benchMessageLabel);
        wires = new EnumMap<>(Map.of(Wire.STREAM, benchStreamCheck, Wire.DATAGRAM, benchDatagramCheck,
                Wire.SEQPACKET, benchSeqpacketCheck, Wire.TCP, benchTcpCheck));
        benchQuickCheck.selectedProperty()
                .subscribe(quick -> write(BenchInput.of(quick ? Plan.quick() : Plan.usual())));
        benchTopicChoice.getItems().setAll(BenchCharts.Topic.values());
        benchTopicChoice.setValue(BenchCharts.Topic.DIALS);
        benchTopicChoice.valueProperty().subscribe(_ -> draw());
        benchPictures.widthProperty().subscribe(this::place);
        Zoomed.follow(benchPictures, factor -> {
            zoom = factor;
            place();
        });
        BenchTable.columns(benchTable, model);
        model.reportProperty().subscribe(this::show);
        model.beforeProperty().subscribe(run -> {
            benchTable.refresh();
            benchCompareMenu
                    .setText(run.map(report -> "Beside: " + name(report.at())).orElse("Compare with"));
        });
        model.savedProperty().subscribe(this::offer);
        save("JSON", "json", () -> text(ReportFile::json));
        save("CSV", "csv", () -> text(ReportFile::csv));
        save("PNG of the charts", "png", () -> {
            WritableImage picture = benchCharts.snapshot(null, null);
            return () -> Png.encode(picture);
        });
    }

    /// Bars and curve stand beside each other where both have room.
    private void place() {
        double width = benchPictures.getWidth();
        double each = width < 2 * LEAST_CHART * zoom + GAP ? width : (width - GAP) / 2 - 1;
        benchBars.setPrefWidth(each);
        benchCurve.setPrefWidth(each);
    }

    private void write(BenchInput input) {
        benchSizesField.setText(input.sizes());
        benchClientsField.setText(input.clients());
        benchRoundsField.setText(input.rounds());
        benchDialsField.setText(input.dials());
        benchMillisField.setText(input.millis());
    }

    private Supplier<byte[]> text(Function<Report, String> writing) {
        Report report = model.reportProperty().get().orElseThrow();
        return () -> writing.apply(report).getBytes(StandardCharsets.UTF_8);
    }

    private void save(String text, String ending, Supplier<Supplier<byte[]>> content) {
        var item = new MenuItem(text + "…");
        item.setId("benchSave" + ending.substring(0, 1).toUpperCase(Locale.ROOT) + ending.substring(1) + "Item");
        item.setOnAction(_ -> picker.choose(benchView.getScene().getWindow(), "benchmark." + ending)
                .ifPresent(file -> model.save(file, content.get())));
        benchSaveMenu.getItems().add(item);
    }

    private void offer(List<Path> files) {
        var none = new MenuItem("Nothing");
        none.setOnAction(_ -> model.compareWith(Optional.empty()));
        benchCompareMenu.getItems().setAll(none);
        for (Path file : files) {
            var item = new MenuItem(SavedRuns.begun(file).map(BenchController::name)
                    .orElse(file.getFileName().toString()));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.compareWith(Optional.of(file)));
            benchCompareMenu.getItems().add(item);
        }
        benchCompareMenu.setDisable(files.isEmpty());
    }

    /// Day and time of a run.
    private static String name(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private void show(Optional<Report> report) {
        Showing.present(benchEmptyLabel, report.isEmpty());
        Showing.present(benchOutcome, report.isPresent());
        BenchTable.show(benchTable, report);
        benchWordsLabel.setText(String.join("\n", model.sentences()));
        benchSaveMenu.setDisable(report.isEmpty());
        draw();
    }

    private void draw() {
        model.reportProperty().get().ifPresent(report -> charts.show(report, benchTopicChoice.getValue()));
    }

    /// Puts the cursor on what one does first.
    public void focus() {
        benchStartButton.requestFocus();
    }

    @FXML
    void onStart() {
        var chosen = EnumSet.noneOf(Wire.class);
        wires.forEach((wire, check) -> {
            if (check.isSelected()) {
                chosen.add(wire);
            }
        });
        model.start(new BenchInput(chosen, benchCaptureCheck.isSelected(), benchSizesField.getText(),
                benchClientsField.getText(), benchRoundsField.getText(), benchDialsField.getText(),
                benchMillisField.getText()));
    }

    @FXML
    void onCancel() {
        model.measurement().cancel();
    }
}
