package dev.sockeye.ui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bench.Bench;
import dev.sockeye.bench.LoadReport;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.bench.SavedRuns;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Loads servers in python from the window.
class LoadViewTest extends UiTest {
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private ShortTempDir directory;
    private Path chosen;
    @SuppressWarnings("NullAway.Init") // made on the JavaFX thread before each test
    private LoadViewModel model;

    @BeforeEach
    void open() throws Exception {
        directory = new ShortTempDir();
        chosen = directory.resolve("chosen");
        var services = new BenchServices(new Bench(new LinuxDirectSockets(), () -> {
            throw new MeasurementFailedException("There is no room for a capture.");
        }), new SavedRuns(directory.resolve("runs")), background, new UiExecutor());
        show(() -> {
            model = new LoadViewModel(services);
            return Views.load(View.LOAD, new LoadController(model, (_, _) -> Optional.of(chosen)));
        }, 760, 520);
    }

    @AfterEach
    void close() throws Exception {
        model.measurement().cancel();
        eventually("ended", () -> ask(() -> !model.measurement().runningProperty().get()));
        background.shutdownNow();
        directory.close();
    }

    private void eventually(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).until(condition);
    }

    private ForeignPeer server(String body) throws Exception {
        ForeignPeer server = ForeignPeer.python("""
                import socket, sys, time
                s = socket.socket(socket.AF_UNIX)
                s.bind('%s')
                s.listen(16)
                print('up', flush=True)
                %s
                """.formatted(directory.resolve("s"), body));
        assertThat(server.line()).isEqualTo("up");
        return server;
    }

    private void type(String id, String text) {
        robot.interact(() -> find(id, TextField.class).setText(text));
    }

    private void press(String id) {
        robot.interact(() -> find(id, Button.class).fire());
    }

    private LoadReport report() {
        eventually("a report", () -> ask(() -> model.reportProperty().get().isPresent()));
        return ask(() -> model.reportProperty().get().orElseThrow());
    }

    @Test
    void saysWhatIsMissingOrWrongAndBeginsNothing() {
        press("loadStartButton");
        until(() -> assertThat(find("loadMessageLabel", Label.class).getText())
                .startsWith("Say which server is to be loaded"));
        type("loadAddressField", directory.resolve("s").toString());
        type("loadRateField", "many");
        press("loadStartButton");
        until(() -> assertThat(find("loadMessageLabel", Label.class).getText())
                .isEqualTo("Messages a second: write a number from 0 to 10000000, not “many”."));
        type("loadRateField", "");
        type("loadConnectionsField", "0");
        press("loadStartButton");
        until(() -> assertThat(find("loadMessageLabel", Label.class).getText())
                .isEqualTo("Connections: write a whole number from 1 to 10000, not “0”."));
        until(() -> assertThat(find("loadOutcome", Node.class).isVisible()).isFalse());
        until(() -> assertThat(find("loadSaveMenu", MenuButton.class).isDisabled()).isTrue());
        until(() -> assertThat(find("loadCancelButton", Button.class).isDisabled()).isTrue());
    }

    @Test
    void countsAnswersAndShowsTheirTimesAndSavesThem() throws Exception {
        try (ForeignPeer _ = server("""
                c = s.accept()[0]
                while True:
                    data = c.recv(100)
                    if not data: break
                    if not data.endswith(b'g\\n'): sys.exit('no line feed')
                    c.sendall(data)
                """)) {
            type("loadAddressField", directory.resolve("s").toString());
            type("loadRateField", "500");
            type("loadCountField", "50");
            press("loadStartButton");
            assertThat(report().answered()).isEqualTo(50);
        }
        eventually("shown",
                () -> find("loadOutcomeLabel", Label.class).getText().startsWith("50 sent, 50 answered, 0 errors"));
        until(() -> assertThat(find("loadCurve", LineChart.class).getData().size()).isEqualTo(1));
        robot.interact(() -> find("loadSaveMenu", MenuButton.class).getItems().getFirst().fire());
        eventually("saved",
                () -> Files.exists(chosen) && ask(() -> model.measurement().messageProperty().get().contains("Saved")));
        assertThat(chosen).content().contains("\"answered\" : 50");
    }

    @Test
    void keepsItsFieldsWhereTheyAreWhenWhatCameOfItNeedsAScrollBar() {
        robot.interact(() -> stage().setWidth(754)); // The fifth field has just enough room beside the others.
        settle();
        List<Bounds> before = fields();
        loadWhatIsNotThere();
        robot.interact(() -> find("loadOutcome", Region.class).setMinHeight(2000));
        until("it scrolls", () -> find("loadScroll", ScrollPane.class).getViewportBounds().getWidth() < 750);
        settle();
        assertThat(fields()).isEqualTo(before);
    }

    private List<Bounds> fields() {
        return ask(() -> find("loadForm", FlowPane.class).getChildren().stream().map(Node::getBoundsInParent).toList());
    }

    @Test
    void saysWhyWhereNothingListens() {
        loadWhatIsNotThere();
    }

    private void loadWhatIsNotThere() {
        type("loadAddressField", directory.resolve("none").toString());
        type("loadErrorsField", "3");
        press("loadStartButton");
        assertThat(report().errors()).containsEntry("connecting: nothing is there (No such file or directory)", 3L);
        eventually("said",
                () -> find("loadOutcomeLabel", Label.class).getText().contains("3 × connecting: nothing is there"));
        until(() -> assertThat(find("loadCurve", Node.class).isVisible()).as("there are no times").isFalse());
    }

    @Test
    void stopsAtOnceThoughTheServerNeverAnswers() throws Exception {
        try (ForeignPeer _ = server("time.sleep(600)")) {
            type("loadAddressField", directory.resolve("s").toString());
            type("loadPatienceField", "600000");
            type("loadSecondsField", "600");
            press("loadStartButton");
            eventually("under way",
                    () -> ask(() -> model.measurement().messageProperty().get().startsWith("0 answers")));
            press("loadCancelButton");
            assertThat(report().end()).isEqualTo("stopped");
            assertThat(report().answered()).isZero();
        }
    }
}
