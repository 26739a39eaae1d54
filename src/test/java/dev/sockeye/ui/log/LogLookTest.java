package dev.sockeye.ui.log;

import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of the log for people to look at; that each can be made is what is tested.
class LogLookTest extends UiTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private FrameTicker ticker;
    private LogPane pane;

    @BeforeEach
    void setUp() {
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new LogPane(capture, capture.all(), new TestLabels(), ticker, background,
                new UiExecutor()));
    }

    @AfterEach
    void tearDown() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        background.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,900,700,variety", "DARK,900,700,variety", "LIGHT,620,500,variety", "DARK,620,500,many",
        "LIGHT,900,700,empty", "DARK,620,500,empty", "DARK,900,700,busy", "LIGHT,620,500,busy"})
    void looksGood(ThemeMode mode, int width, int height, String content) {
        robot.interact(() -> theme().use(mode));
        if (!content.equals("empty")) {
            new SampleEvents(capture).variety();
        }
        if (content.equals("many") || content.equals("busy")) {
            new SampleEvents(capture).many(20_000);
        }
        show(pane::root, width, height);
        robot.interact(() -> find("logTable", javafx.scene.Node.class).requestFocus());
        if (content.equals("variety")) {
            robot.interact(() -> pane.model().choose(5));
        }
        if (content.equals("busy")) {
            robot.interact(() -> {
                pane.filter().lineProperty().set("dir:in item-1 size>");
                pane.openFind();
            });
            until("error", () -> find("filterErrorLabel", javafx.scene.Node.class).isVisible());
            robot.interact(() -> pane.model().pause(true));
            new SampleEvents(capture).many(12);
        }
        until("painted", () -> !ticker.isRunning());
        Path picture = screenshot(
                "log-" + content + "-" + mode.name().toLowerCase(java.util.Locale.ROOT) + "-" + width);
        assertThat(picture).exists();
    }
}
