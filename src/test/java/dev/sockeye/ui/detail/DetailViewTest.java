package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The chosen event in detail, by mouse and keyboard.
class DetailViewTest extends UiTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final SampleEvents events = new SampleEvents(capture);
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private Optional<Path> target = Optional.empty();
    private FrameTicker ticker;
    private DetailPane pane;

    @BeforeEach
    void open() {
        ticker = ask(() -> new FrameTicker(capture, new UiExecutor()));
        pane = ask(() -> new DetailPane(capture, new TestLabels(), ticker, background, new UiExecutor(),
                (_, name) -> target.map(directory -> directory.resolve(name))));
        show(pane::root, 900, 400);
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        background.shutdownNow();
    }

    private void chosen(long event) {
        robot.interact(() -> pane.show(event));
    }

    private boolean isShown(String id) {
        return ask(() -> find(id, Node.class).isVisible());
    }

    private String text(String id) {
        return ask(() -> find(id, Label.class).getText());
    }

    private void untilCopied(String said, String text) {
        until("copied", () -> find("detailMessageLabel", Label.class).getText().equals(said));
        until(() -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(text));
    }

    @Test
    void asksForAChoiceFirst() {
        until(() -> assertThat(text("chooseLabel")).isEqualTo("Choose an event to see what it carried."));
        until(() -> assertThat(isShown("detailContent")).isFalse());
        chosen(events.data(EventKind.RECEIVED, 3, "hello"));
        until(() -> assertThat(isShown("chooseLabel")).isFalse());
        until(() -> assertThat(text("numberLabel")).isEqualTo("Event 0"));
    }

    @Test
    void saysWhatWasLost() {
        chosen(events.data(EventKind.RECEIVED, 3, new byte[4], 6, List.of()));
        until(() -> assertThat(text("sizeLabel")).isEqualTo("4 of 10 bytes, 6 lost"));
        until(() -> assertThat(find("detailView", Node.class).getPseudoClassStates())
                .contains(PseudoClass.getPseudoClass("truncated"), PseudoClass.getPseudoClass("in")));
    }

    @Test
    void offersNothingToCopyOfAnEventWithoutData() {
        chosen(events.plain(EventKind.CLOSED, 3, ""));
        until(() -> assertThat(isShown("copyButton")).isFalse());
        until(() -> assertThat(isShown("saveButton")).isFalse());
        until(() -> assertThat(isShown("detailTabs")).isFalse());
        until(() -> assertThat(text("noDataLabel")).isEqualTo("This event carries no data."));
        chosen(events.data(EventKind.SENT, 3, ""));
        until(() -> assertThat(text("noDataLabel")).isEqualTo("A message of zero bytes."));
    }

    @Test
    void copiesTheChosenLineOrEverythingAsText() {
        chosen(events.data(EventKind.RECEIVED, 3, "one\ntwo\nthree\n"));
        robot.interact(() -> find("textList", Node.class).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        untilCopied("14 bytes copied.", "one\ntwo\nthree\n");
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.CONTROL, KeyCode.C);
        untilCopied("4 bytes copied.", "two\n");
    }

    @Test
    void goesToAnOffsetAndCopiesHex() {
        chosen(events.data(EventKind.RECEIVED, 3, "0123456789"));
        robot.interact(() -> find("textList", Node.class).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.G);
        until(() -> assertThat(find("detailTabs", TabPane.class).getSelectionModel().getSelectedIndex()).isEqualTo(1));
        robot.write("0x3").push(KeyCode.ENTER);
        until(() -> assertThat(text("selectionLabel")).isEqualTo("Offset 0x3 (3)"));
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.CONTROL, KeyCode.C);
        untilCopied("2 bytes copied.", "33 34");
    }

    @Test
    void marksWhatIsNoOffsetUntilItIsMended() {
        chosen(events.data(EventKind.RECEIVED, 3, "0123456789"));
        robot.interact(() -> find("textList", Node.class).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.G).write("3g").push(KeyCode.ENTER);
        PseudoClass danger = PseudoClass.getPseudoClass("danger");
        until(() -> assertThat(find("offsetField", Node.class).getPseudoClassStates()).contains(danger));
        robot.push(KeyCode.BACK_SPACE);
        until(() -> assertThat(find("offsetField", Node.class).getPseudoClassStates()).doesNotContain(danger));
    }

    @Test
    void savesWhereThePersonSaysAndNotWhenTheyChangedTheirMind() throws IOException {
        chosen(events.data(EventKind.RECEIVED, 3, "hello"));
        robot.clickOn("#saveButton");
        until(() -> assertThat(text("detailMessageLabel")).isEmpty());
        try (var directory = new ShortTempDir()) {
            target = Optional.of(directory.path());
            robot.clickOn("#saveButton");
            Path file = directory.resolve("event-0.bin");
            until("saved", () -> find("detailMessageLabel", Label.class).getText()
                    .equals("5 bytes saved to " + file + "."));
            assertThat(file).hasContent("hello");
        }
    }
}
