package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.control.HexView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 64 MiB in the detail: what the JavaFX thread reads of it does not grow with its size.
class LargePayloadTest extends UiTest {
    private static final int A_SCREEN = 1 << 18;

    private final LargePayload capture = new LargePayload();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private Optional<Path> target = Optional.empty();
    private FrameTicker ticker;
    private DetailPane pane;

    @BeforeEach
    void open() {
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new DetailPane(capture, new TestLabels(), ticker, background, new UiExecutor(),
                (_, _) -> target));
        show(pane::root, 900, 400);
        robot.interact(() -> pane.show(0));
        until("lines found", () -> pane.model().linesProperty().get().isComplete());
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        background.shutdownNow();
    }

    private long readByScreen() {
        return capture.readBy(ask(Thread::currentThread));
    }

    private long visibleRows(String view, String style) {
        return ask(() -> find(view, Parent.class).lookupAll(style).stream().filter(Node::isVisible).count());
    }

    @Test
    void textIsReadInTheBackgroundAndOnlyTheLinesInViewAreMade() {
        until("shown", () -> visibleRows("textList", ".text-line") > 3);
        assertThat(visibleRows("textList", ".text-line")).isLessThan(40);
        robot.interact(() -> find("textList", Node.class).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.END).push(KeyCode.PAGE_UP).push(KeyCode.HOME).push(KeyCode.CONTROL,
                KeyCode.END);
        int last = LargePayload.LENGTH / LargePayload.LINE - 1;
        until("the last line", () -> find("textList", Parent.class).lookupAll(".text-content").stream()
                .anyMatch(node -> node instanceof Text text
                        && text.getText().equals(LargePayload.line(last) + "\\n")));
        assertThat(visibleRows("textList", ".text-line")).isLessThan(40);
        assertThat(readByScreen()).isPositive().isLessThan(20 * A_SCREEN);
    }

    @Test
    void hexReadsOnlyTheRowsInView() {
        robot.interact(() -> find("detailTabs", TabPane.class).getSelectionModel().select(1));
        long before = readByScreen();
        robot.interact(() -> find("hexView", HexView.class).goTo(Integer.MAX_VALUE));
        until("the last row", () -> find("hexView", Parent.class).lookupAll(".hex-offset").stream()
                .anyMatch(node -> node instanceof Text text && text.getText().equals("03fffff0")));
        assertThat(visibleRows("hexView", ".hex-offset")).isLessThan(40);
        assertThat(readByScreen() - before).isLessThan(A_SCREEN);
        until(() -> assertThat(find("selectionLabel", Label.class).getText()).isEqualTo("Offset 0x3ffffff (67108863)"));
    }

    @Test
    void savingIsDoneInTheBackground() throws IOException {
        try (var directory = new ShortTempDir()) {
            Path file = directory.resolve("payload");
            target = Optional.of(file);
            long before = readByScreen();
            robot.clickOn("#saveButton");
            until("saved", () -> find("detailMessageLabel", Label.class).getText()
                    .equals("67,108,864 bytes saved to " + file + "."));
            assertThat(readByScreen() - before).isLessThan(A_SCREEN);
            ByteBuffer all = ByteBuffer.allocate(LargePayload.LENGTH);
            capture.payload(0, 0, all);
            assertThat(Files.mismatch(file, Files.write(directory.resolve("expected"), all.array()))).isEqualTo(-1);
        }
    }

    @Test
    void theScreenSaysSoWhenItIsEvicted() {
        capture.evictBefore(1);
        robot.interact(() -> pane.model().refresh());
        until(() -> assertThat(find("chooseLabel", Label.class).isVisible()).isTrue());
        until(() -> assertThat(find("chooseLabel", Label.class).getText())
                .isEqualTo("Event 0 was evicted: the capture had reached its quota."));
        robot.interact(() -> pane.show(-1));
        until(() -> assertThat(find("chooseLabel", Label.class).getText())
                .isEqualTo("Choose an event to see what it carried."));
    }
}
