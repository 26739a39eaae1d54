package dev.sockeye.ui.bench;

import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import dev.sockeye.ui.Png;
import dev.sockeye.ui.SavePicker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
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
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Binds `bench.fxml` to a [BenchViewModel].
public final class BenchController {
    private final BenchViewModel model;
    private final SavePicker picker;
    private BenchCharts charts;
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
    private ProgressBar benchProgress;
    @FXML
    private Label benchMessageLabel;
    @FXML
    private Label benchEmptyLabel;
    @FXML
    private ScrollPane benchScroll;
    @FXML
    private Label benchWordsLabel;
    @FXML
    private ChoiceBox<BenchCharts.Topic> benchTopicChoice;
    @FXML
    private MenuButton benchCompareMenu;
    @FXML
    private MenuButton benchSaveMenu;
    @FXML
    private HBox benchCharts;
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
        charts = new BenchCharts(benchBars, benchCurve);
        benchStartButton.disableProperty().bind(model.runningProperty());
        benchQuickCheck.disableProperty().bind(model.runningProperty());
        benchCaptureCheck.disableProperty().bind(model.runningProperty());
        benchCancelButton.disableProperty().bind(model.runningProperty().not());
        benchProgress.visibleProperty().bind(model.runningProperty());
        benchProgress.progressProperty().bind(model.progressProperty());
        benchMessageLabel.textProperty().bind(model.messageProperty());
        benchTopicChoice.getItems().setAll(BenchCharts.Topic.values());
        benchTopicChoice.setValue(BenchCharts.Topic.DIALS);
        benchTopicChoice.valueProperty().subscribe(_ -> draw());
        columns();
        model.reportProperty().subscribe(this::show);
        model.beforeProperty().subscribe(run -> {
            benchTable.refresh();
            benchCompareMenu
                    .setText(run.map(report -> "Beside: " + name(report.at().toString())).orElse("Compare with"));
        });
        model.savedProperty().subscribe(this::offer);
        save("JSON", "json", () -> text(ReportFile::json));
        save("CSV", "csv", () -> text(ReportFile::csv));
        save("PNG of the charts", "png", () -> {
            WritableImage picture = benchCharts.snapshot(null, null);
            return () -> Png.encode(picture);
        });
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
            var item = new MenuItem(name(file.getFileName().toString()));
            item.setOnAction(_ -> model.compareWith(Optional.of(file)));
            benchCompareMenu.getItems().add(item);
        }
        benchCompareMenu.setDisable(files.isEmpty());
    }

    /// Day and time of a run.
    private static String name(String at) {
        return at.substring(0, Math.min(16, at.length())).replace('T', ' ');
    }

    private void columns() {
        column("", 110, figure -> figure.measure().text(), false);
        column("over", 130, figure -> figure.lane().text(), false);
        column("bytes", 70, figure -> Integer.toString(figure.size()), true);
        column("clients", 70, figure -> Integer.toString(figure.clients()), true);
        column("median", 130, ReportFile::value, true);
        column("least – most", 140,
                figure -> String.format(Locale.ROOT, "%,.1f – %,.1f", figure.least(), figure.most()), true);
        column("99 % within", 110, figure -> figure.percentiles()
                .map(times -> String.format(Locale.ROOT, "%,.1f µs", times.at(99) / 1e3)).orElse(""), true);
        column("× before", 80, figure -> model.ratio(figure).map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse(""), true);
    }

    private void column(String title, double width, Function<Figure, String> text, boolean right) {
        var column = new TableColumn<Figure, String>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())).getReadOnlyProperty());
        if (right) {
            column.setStyle("-fx-alignment: CENTER-RIGHT;");
        }
        benchTable.getColumns().add(column);
    }

    private void show(Optional<Report> report) {
        benchEmptyLabel.setVisible(report.isEmpty());
        benchEmptyLabel.setManaged(report.isEmpty());
        benchScroll.setVisible(report.isPresent());
        benchTable.getItems().setAll(report.map(Report::figures).orElse(List.of()));
        benchWordsLabel.setText(String.join(" ", model.sentences()));
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
        model.start(benchQuickCheck.isSelected(), benchCaptureCheck.isSelected());
    }

    @FXML
    void onCancel() {
        model.cancel();
    }
}
