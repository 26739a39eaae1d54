package dev.sockeye.ui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bench.Bench;
import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Measure;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import dev.sockeye.bench.SavedRuns;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.chart.BarChart;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The view over real sockets, without the servers that capture.
class BenchViewTest extends UiTest {
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private ShortTempDir directory;
    private SavedRuns runs;
    private Path chosen;
    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread before each test
    private BenchViewModel model;

    @BeforeEach
    void open() throws Exception {
        directory = new ShortTempDir();
        runs = new SavedRuns(directory.resolve("runs"));
        chosen = directory.resolve("chosen");
        var services = new BenchServices(new Bench(new LinuxDirectSockets(), () -> {
            throw new MeasurementFailedException("There is no room for a capture.");
        }), runs, background, new UiExecutor());
        show(() -> {
            model = new BenchViewModel(services);
            return Views.load(View.BENCH, new BenchController(model, (_, _) -> Optional.of(chosen)));
        }, 900, 700);
    }

    @AfterEach
    void close() throws Exception {
        model.measurement().cancel();
        background.shutdownNow();
        directory.close();
    }

    private void eventually(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).until(condition);
    }

    private void measure() {
        robot.interact(() -> {
            find("benchCaptureCheck", CheckBox.class).setSelected(false);
            find("benchStartButton", Button.class).requestFocus();
        });
        robot.push(KeyCode.SPACE);
        eventually("measured", () -> ask(() -> model.reportProperty().get().isPresent()));
    }

    @Test
    void saysWhatToDoBeforeAnythingWasMeasured() {
        until(() -> assertThat(find("benchEmptyLabel", Label.class).isVisible()).isTrue());
        until(() -> assertThat(find("benchSaveMenu", MenuButton.class).isDisabled()).isTrue());
        until(() -> assertThat(find("benchCancelButton", Button.class).isDisabled()).isTrue());
    }

    @Test
    void measuresAtASpaceKeyAndShowsBarsFiguresAndWords() throws Exception {
        measure();
        Report report = ask(() -> model.reportProperty().get().orElseThrow());
        until(() -> assertThat(find("benchTable", TableView.class).getItems().size())
                .isEqualTo(report.figures().size()));
        until(() -> assertThat(find("benchStartButton", Button.class).isFocused())
                .as("the next space key measures again").isTrue());
        until(() -> assertThat(find("benchBars", BarChart.class).getData().size())
                .as("stream, datagram, seqpacket, TCP").isEqualTo(4));
        until(() -> assertThat(find("benchWordsLabel", Label.class).getText()).contains("as fast as over TCP here")
                .contains("of a dial over it"));
        eventually("kept", () -> runs.files().size() == 1);
        assertThat(ReportFile.read(runs.files().getFirst()).figures()).isEqualTo(report.figures());
        eventually("offered", () -> ask(() -> find("benchCompareMenu", MenuButton.class).getItems().size() == 2));
        until(() -> assertThat(find("benchCompareMenu", MenuButton.class).getItems().getLast().getText())
                .as("two runs of a minute are told apart").isEqualTo(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .format(report.at().atZone(ZoneId.systemDefault()))));
        robot.interact(() -> find("benchCompareMenu", MenuButton.class).getItems().getLast().fire());
        eventually("compared", () -> ask(() -> model.beforeProperty().get().isPresent()));
        until(() -> assertThat(model.ratio(report.figures().getFirst())).contains(1.0));
        for (int item = 0; item < 3; item++) {
            int which = item;
            robot.interact(() -> find("benchSaveMenu", MenuButton.class).getItems().get(which).fire());
            eventually("saved",
                    () -> Files.exists(chosen)
                            && ask(() -> model.measurement().messageProperty().get().contains("Saved")));
            assertThat(Files.readAllBytes(chosen)).startsWith(switch (which) {
                case 0 -> "{".getBytes(StandardCharsets.UTF_8);
                case 1 -> "measure,".getBytes(StandardCharsets.UTF_8);
                default -> new byte[]{(byte) 0x89, 'P', 'N', 'G'};
            });
            Files.delete(chosen);
        }
    }

    @Test
    void headsEveryColumnWithItsWholeName() {
        measure();
        until(() -> assertThat(find("benchTable", TableView.class).lookupAll(".column-header .label"))
                .map(Labeled.class::cast).filteredOn(head -> !head.getText().isEmpty()).hasSize(8)
                .allSatisfy(head -> assertThat(head.isTextTruncated()).as(head.getText()).isFalse()));
    }

    @Test
    void measuresWhatWasTypedAndSaysWhatIsWrongWithIt() {
        robot.interact(() -> {
            find("benchCaptureCheck", CheckBox.class).setSelected(false);
            find("benchDatagramCheck", CheckBox.class).setSelected(false);
            find("benchSeqpacketCheck", CheckBox.class).setSelected(false);
        });
        type("benchSizesField", "1K");
        type("benchRoundsField", "1");
        type("benchDialsField", "10");
        type("benchMillisField", "1");
        type("benchClientsField", "1, many");
        robot.interact(() -> find("benchStartButton", Button.class).fire());
        until(() -> assertThat(find("benchMessageLabel", Label.class).getText())
                .isEqualTo("Clients: write a whole number from 1 to 10000, not “many”."));
        until(() -> assertThat(model.measurement().failedProperty().get()).isTrue());
        type("benchClientsField", "3");
        robot.interact(() -> find("benchClientsField", TextField.class).fireEvent(new ActionEvent()));
        eventually("measured", () -> ask(() -> model.reportProperty().get().isPresent()));
        Report report = ask(() -> model.reportProperty().get().orElseThrow());
        assertThat(report.figures()).extracting(figure -> figure.lane().text()).containsOnly("stream", "TCP");
        assertThat(report.figures()).filteredOn(figure -> figure.measure() == Measure.TRIP)
                .extracting(Figure::size).containsOnly(1024);
        assertThat(report.figures()).filteredOn(figure -> figure.measure() == Measure.CROWD)
                .extracting(Figure::clients).containsOnly(3);
        assertThat(report.figures()).extracting(figure -> figure.rounds().size()).containsOnly(1);
        until(() -> assertThat(find("benchLegend", FlowPane.class).getChildren().size()).isEqualTo(2));
    }

    @Test
    void quickFillsTheFormWithAPlanOfSomeSecondsAndElseWithTheUsualOne() {
        until(() -> assertThat(find("benchClientsField", TextField.class).getText()).isEqualTo("1, 10"));
        robot.interact(() -> find("benchQuickCheck", CheckBox.class).setSelected(false));
        until(() -> assertThat(find("benchClientsField", TextField.class).getText()).isEqualTo("1, 10, 100, 1000"));
        until(() -> assertThat(find("benchSizesField", TextField.class).getText()).isEqualTo("64, 1K, 16K, 64K"));
        until(() -> assertThat(find("benchRoundsField", TextField.class).getText()).isEqualTo("5"));
    }

    private void type(String id, String text) {
        robot.interact(() -> find(id, TextField.class).setText(text));
    }

    @Test
    void saysWhyNothingCanBeMeasured() {
        robot.interact(() -> find("benchStartButton", Button.class).fire());
        eventually("said",
                () -> ask(() -> model.measurement().messageProperty().get().equals("There is no room for a capture.")));
        until(() -> assertThat(model.measurement().runningProperty().get()).isFalse());
    }

    @Test
    void stopsWhenAsked() {
        robot.interact(() -> {
            find("benchCaptureCheck", CheckBox.class).setSelected(false);
            find("benchQuickCheck", CheckBox.class).setSelected(false);
            find("benchStartButton", Button.class).fire();
        });
        eventually("begun", () -> ask(() -> model.measurement().progressProperty().get() > 0));
        robot.interact(() -> find("benchCancelButton", Button.class).fire());
        eventually("stopped", () -> ask(() -> !model.measurement().runningProperty().get()));
        until(() -> assertThat(find("benchMessageLabel", Label.class).getText())
                .isEqualTo("It was stopped while it warmed up: nothing was measured."));
        until(() -> assertThat(find("benchOutcome", Node.class).isVisible()).as("no empty charts").isFalse());
        until(() -> assertThat(find("benchEmptyLabel", Label.class).isVisible()).isTrue());
        assertThat(runs.files()).as("what was stopped is not kept").isEmpty();
    }

    @Test
    void showsWhatWasMeasuredBeforeItWasStoppedAndKeepsItWhenTheNextIsStoppedAtOnce() {
        robot.interact(() -> find("benchCaptureCheck", CheckBox.class).setSelected(false));
        type("benchSizesField", "64");
        type("benchClientsField", "1");
        type("benchRoundsField", "1000");
        type("benchDialsField", "10");
        type("benchMillisField", "1");
        robot.interact(() -> find("benchStartButton", Button.class).fire());
        eventually("warm", () -> ask(() -> model.measurement().progressProperty().get() > 0.01));
        robot.interact(() -> find("benchCancelButton", Button.class).fire());
        eventually("stopped", () -> ask(() -> model.reportProperty().get().isPresent()));
        Report stopped = ask(() -> model.reportProperty().get().orElseThrow());
        assertThat(stopped.complete()).isFalse();
        until(() -> assertThat(find("benchWordsLabel", Label.class).getText()).contains("stopped before its end"));
        type("benchDialsField", "100000");
        robot.interact(() -> find("benchStartButton", Button.class).fire());
        eventually("begun", () -> ask(() -> model.measurement().messageProperty().get().startsWith("warming up")));
        robot.interact(() -> find("benchCancelButton", Button.class).fire());
        eventually("stopped", () -> ask(() -> !model.measurement().runningProperty().get()));
        until(() -> assertThat(model.reportProperty().get()).contains(stopped));
        assertThat(runs.files()).isEmpty();
    }
}
