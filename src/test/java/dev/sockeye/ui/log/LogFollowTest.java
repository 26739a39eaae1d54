package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Decoding;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.VerticalDirection;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogFollowTest extends UiTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final Decoding decoding = new Decoding(capture);
    private FrameTicker ticker;
    private LogPane pane;

    @AfterEach
    void tearDown() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        decoding.close();
        background.shutdownNow();
    }

    @BeforeEach
    void openWithAnEventThatWasThereBefore() {
        new SampleEvents(capture).many(1);
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new LogPane(capture, capture.all(), new TestLabels(), decoding, ticker, background,
                new UiExecutor(), new LogKind(new ColumnMemory(Map.of(), (_, _) -> {}), true)));
        show(pane::root, 900, 500);
    }

    private long lastShown() {
        var rows = pane.model().rows();
        return rows.isEmpty() ? -1 : rows.get(rows.size() - 1).number();
    }

    @Test
    void followsFromTheStartAlthoughThereWereEventsBefore() {
        until(() -> assertThat(find("followToggle", ToggleButton.class).isSelected()).isTrue());
        new SampleEvents(capture).many(100);
        until("the newest in view", () -> lastShown() == capture.end() - 1);
    }

    @Test
    void showsTheNewestWhenAFloodHasEnded() {
        for (int burst = 0; burst < 20; burst++) {
            new SampleEvents(capture).many(5_000);
            robot.interact(() -> {});
        }
        until("the newest in view", () -> lastShown() == capture.end() - 1);
    }

    @Test
    void newRowsInTheSamePlacesAreNewTextsAndNothingIsLaidOutAnew() {
        new SampleEvents(capture).many(500);
        until("the newest in view, and laid out", () -> lastShown() == capture.end() - 1 && rows().size() > 5
                && rows().stream().noneMatch(Parent::isNeedsLayout));
        robot.interact(() -> {
            List<TableRow<?>> before = rows();
            new SampleEvents(capture).many(40);
            pane.model().refresh();
            assertThat(rows()).isEqualTo(before).noneMatch(Parent::isNeedsLayout);
            assertThat(rows().stream().map(row -> ((Labeled) row.lookup(".log-number")).getText()))
                    .containsExactlyInAnyOrderElementsOf(pane.model().rows().stream()
                            .map(row -> Long.toString(row.number())).toList());
        });
        assertThat(lastShown()).isEqualTo(capture.end() - 1);
    }

    /// Those that are filled.
    private List<TableRow<?>> rows() {
        return find("logTable", TableView.class).lookupAll(".table-row-cell").stream()
                .<TableRow<?>>map(TableRow.class::cast).filter(row -> !row.isEmpty()).toList();
    }

    @Test
    void scrollingUpInAFloodKeepsThePlaceAndCountsWhatComes() {
        new SampleEvents(capture).many(500);
        until("the newest in view", () -> lastShown() == capture.end() - 1);
        robot.moveTo("#logTable").scroll(5, VerticalDirection.UP);
        until("not following", () -> !pane.model().followingProperty().get());
        long first = ask(() -> pane.model().rows().getFirst().number());
        long seen = capture.end();
        for (int burst = 0; burst < 10; burst++) {
            new SampleEvents(capture).many(1_000);
            robot.interact(() -> {});
        }
        until("counted", () -> find("newLink", Hyperlink.class).isVisible()
                && find("newLink", Hyperlink.class).getText()
                        .equals(LogStatus.number(capture.end() - seen) + " new ↓"));
        until(() -> assertThat(pane.model().rows().getFirst().number()).as("the place").isEqualTo(first));
        robot.clickOn("#newLink");
        until("there", () -> lastShown() == capture.end() - 1);
        new SampleEvents(capture).many(1_000);
        until("following again", () -> lastShown() == capture.end() - 1);
    }
}
