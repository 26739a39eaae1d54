package dev.sockeye.ui.log;

import dev.sockeye.protocol.Decoding;
import dev.sockeye.settings.ColumnState;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A test with a log in a window.
abstract class LogWindow extends UiTest {
    final MemoryCapture capture = new MemoryCapture();
    final SampleEvents events = new SampleEvents(capture);
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    final Decoding decoding = new Decoding(capture);
    /// How the columns were left.
    final Map<String, List<ColumnState>> left = new HashMap<>();
    final ColumnMemory columns = new ColumnMemory(Map.of(), left::put);
    private FrameTicker ticker;
    LogPane pane;

    @BeforeEach
    final void makePane() {
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new LogPane(capture, capture.all(), new TestLabels(), decoding, ticker, background,
                new UiExecutor(), new LogKind(columns, true)));
    }

    @AfterEach
    final void closePane() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        decoding.close();
        background.shutdownNow();
    }

    /// Shows the log, the keyboard's focus on its rows.
    final void open() {
        show(pane::root, 900, 500);
        robot.interact(() -> table().requestFocus());
        untilShown(capture.end());
    }

    /// Waits until the log has taken in so many events.
    final void untilShown(long end) {
        until("taken in", () -> pane.model().endProperty().get() == end);
    }

    @SuppressWarnings("unchecked")
    final TableView<LogRow> table() {
        return find("logTable", TableView.class);
    }

    final long chosen() {
        return ask(() -> pane.model().chosenProperty().get());
    }

    final boolean following() {
        return ask(() -> pane.model().followingProperty().get());
    }

    final boolean isShown(String id) {
        return ask(() -> {
            @Nullable
            Node node = find(id, Node.class);
            while (node != null && node.isVisible()) {
                node = node.getParent();
            }
            return node == null;
        });
    }

    final String text(String id) {
        return ask(() -> find(id, Labeled.class).getText());
    }
}
