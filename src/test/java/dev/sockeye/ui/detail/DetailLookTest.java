package dev.sockeye.ui.detail;

import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.Eyes;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.control.HexView;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The detail in both themes, wide and narrow: nothing in it is cut off, and it says which event it is. Each look leaves
/// a picture.
class DetailLookTest extends UiTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private FrameTicker ticker;
    private DetailPane pane;

    @BeforeEach
    void setUp() {
        new SampleEvents(capture).variety();
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new DetailPane(capture, new TestLabels(), ticker, background, new UiExecutor(),
                (_, _) -> Optional.empty()));
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
    @CsvSource({"LIGHT,900,400,3,0,→ sent", "DARK,620,300,3,1,→ sent", "LIGHT,900,300,5,1,← received",
        "DARK,900,300,6,0,← received", "LIGHT,620,300,9,0,failed", "DARK,620,300,-1,0,", "LIGHT,620,300,7,0,→ sent"})
    void showsItselfWholly(ThemeMode mode, int width, int height, int event, int tab, @Nullable String kind) {
        robot.interact(() -> theme().use(mode));
        show(pane::root, width, height);
        robot.interact(() -> {
            pane.show(event);
            find("detailTabs", TabPane.class).getSelectionModel().select(tab);
        });
        if (tab == 1) {
            robot.interact(() -> find("hexView", HexView.class).goTo(20));
            robot.interact(() -> find("hexView", HexView.class).requestFocus());
            robot.press(javafx.scene.input.KeyCode.SHIFT).type(javafx.scene.input.KeyCode.DOWN)
                    .release(javafx.scene.input.KeyCode.SHIFT);
        }
        until("painted", () -> !ticker.isRunning());
        String name = "detail-" + event + "-" + mode.name().toLowerCase(Locale.ROOT) + "-" + width;
        settle();
        screenshot(name);
        assertThat(ask(() -> Eyes.complaints(pane.root()))).isEmpty();
        until(() -> assertThat(find("chooseLabel", Label.class).isVisible()).isEqualTo(kind == null));
        if (kind != null) {
            until(() -> assertThat(find("kindLabel", Label.class).getText()).isEqualTo(kind));
            until(() -> assertThat(find("numberLabel", Label.class).getText()).contains(Integer.toString(event)));
        }
    }
}
