package dev.sockeye.ui.bench;

import dev.sockeye.bench.LoadReport;
import dev.sockeye.bench.LoadText;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.Labels;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Binds `load.fxml` to a [LoadViewModel].
public final class LoadController {
    /// What is slower is so rare that nothing else could be seen beside it; it is in the figures.
    private static final double SHOWN = 99.9;

    private final LoadViewModel model;
    private final SavePicker picker;
    @FXML
    private VBox loadView;
    @FXML
    private FlowPane loadForm;
    @FXML
    private ChoiceBox<SocketType> loadTypeChoice;
    @FXML
    private TextField loadAddressField;
    @FXML
    private TextField loadConnectionsField;
    @FXML
    private TextField loadRateField;
    @FXML
    private TextField loadMessageField;
    @FXML
    private TextField loadAnswerField;
    @FXML
    private CheckBox loadDialCheck;
    @FXML
    private TextField loadSecondsField;
    @FXML
    private TextField loadCountField;
    @FXML
    private TextField loadErrorsField;
    @FXML
    private TextField loadPatienceField;
    @FXML
    private Button loadStartButton;
    @FXML
    private Button loadCancelButton;
    @FXML
    private MenuButton loadSaveMenu;
    @FXML
    private HBox loadLine;
    @FXML
    private ScrollPane loadScroll;
    @FXML
    private ProgressBar loadProgress;
    @FXML
    private Label loadMessageLabel;
    @FXML
    private Label loadEmptyLabel;
    @FXML
    private Node loadOutcome;
    @FXML
    private Label loadOutcomeLabel;
    @FXML
    private LineChart<String, Number> loadCurve;

    /// @param picker asks where to save
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public LoadController(LoadViewModel model, SavePicker picker) {
        this.model = model;
        this.picker = picker;
    }

    @FXML
    void initialize() {
        loadTypeChoice.getItems().setAll(SocketType.values());
        loadTypeChoice.setConverter(new Labels<>(SocketType::label));
        loadTypeChoice.setValue(SocketType.STREAM);
        loadMessageField.setText("ping\\n");
        Measurement measurement = model.measurement();
        loadForm.disableProperty().bind(measurement.runningProperty());
        MeasurementLine.buttons(measurement, loadStartButton, loadCancelButton);
        MeasurementLine.steady(loadForm, loadScroll);
        MeasurementLine.bind(measurement, loadLine, loadProgress, loadMessageLabel);
        save("JSON", "json", LoadText::json);
        save("CSV", "csv", report -> String.join("\n", LoadText.csv(report)) + "\n");
        model.reportProperty().subscribe(this::show);
    }

    private void save(String text, String ending, Function<LoadReport, String> writing) {
        var item = new MenuItem(text + "…");
        item.setOnAction(_ -> model.reportProperty().get()
                .ifPresent(report -> picker.choose(loadView.getScene().getWindow(), "load." + ending)
                        .ifPresent(file -> model.save(file, writing.apply(report)))));
        loadSaveMenu.getItems().add(item);
    }

    private void show(Optional<LoadReport> report) {
        loadSaveMenu.setDisable(report.isEmpty());
        Showing.present(loadOutcome, report.isPresent());
        Showing.present(loadEmptyLabel, report.isEmpty());
        loadOutcomeLabel.setText(report.map(made -> String.join("\n", LoadText.lines(made))).orElse(""));
        boolean curve = report.filter(made -> made.answered() > 0).isPresent();
        Showing.present(loadCurve, curve);
        if (curve) {
            var line = new XYChart.Series<String, Number>();
            report.orElseThrow().times().curve().stream().filter(point -> point.percent() <= SHOWN).forEach(
                    point -> line.getData().add(
                            new XYChart.Data<>(percent(point.percent()), point.nanos() / 1e3)));
            loadCurve.getData().setAll(List.of(line));
        }
    }

    private static String percent(double percent) {
        return (percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent)) + " %";
    }

    /// Puts the cursor on what one does first.
    public void focus() {
        loadAddressField.requestFocus();
    }

    @FXML
    void onStart() {
        model.start(new LoadInput(loadTypeChoice.getValue(), loadAddressField.getText(),
                loadConnectionsField.getText(), loadRateField.getText(), loadMessageField.getText(),
                loadAnswerField.getText(), loadDialCheck.isSelected(), loadSecondsField.getText(),
                loadCountField.getText(), loadErrorsField.getText(), loadPatienceField.getText()));
    }

    @FXML
    void onCancel() {
        model.measurement().cancel();
    }
}
