package dev.sockeye.ui.log;

import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Decoding;
import dev.sockeye.support.Eyes;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The log in both themes, wide and narrow: nothing in it is cut off, and it says what is there. Each look leaves a
/// picture.
class LogLookTest extends UiTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final Decoding decoding = new Decoding(capture);
    private FrameTicker ticker;
    private LogPane pane;

    @BeforeEach
    void setUp() {
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new LogPane(capture, capture.all(), new TestLabels(), decoding, ticker, background,
                new UiExecutor(), new LogKind(new ColumnMemory(Map.of(), (_, _) -> {}), true)));
    }

    @AfterEach
    void tearDown() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        decoding.close();
        background.shutdownNow();
    }

    private String text(String id) {
        return ask(() -> find(id, Label.class).getText());
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,900,700,variety,13 events", "DARK,900,700,variety,13 events",
        "LIGHT,620,500,variety,13 events", "DARK,620,500,many,'20,013 events'",
        "LIGHT,900,700,empty,0 events", "DARK,620,500,empty,0 events",
        "DARK,900,700,busy,'20,013 events'", "LIGHT,620,500,busy,'20,013 events'"})
    void showsItselfWholly(ThemeMode mode, int width, int height, String content, String count) {
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
        settle();
        screenshot("log-" + content + "-" + mode.name().toLowerCase(java.util.Locale.ROOT) + "-" + width);
        assertThat(ask(() -> Eyes.complaints(pane.root()))).isEmpty();
        until(() -> assertThat(text("countLabel")).isEqualTo(count));
        until(() -> assertThat(find("waitingLabel", Label.class).isVisible()).isEqualTo(content.equals("busy")));
        until(() -> assertThat(find("logTable", TableView.class).getItems().isEmpty())
                .isEqualTo(content.equals("empty")));
        if (content.equals("busy")) {
            until("what waits", () -> text("waitingLabel").contains("12"));
            until(() -> assertThat(text("filterErrorLabel")).contains("size"));
        }
    }
}
