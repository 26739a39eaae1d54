package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Sorting the log by mouse and by keyboard, and the ways back.
class SortViewTest extends LogWindow {
    private void thirty() {
        for (int n = 0; n < 30; n++) {
            events.data(EventKind.SENT, 1, "x".repeat(1 + n * 7 % 30));
        }
        open();
    }

    private List<Long> numbers() {
        return ask(() -> LogModels.numbers(pane.model()));
    }

    private Node header(String title) {
        return robot.from(table()).lookup(".column-header .label")
                .match((Labeled label) -> label.getText() != null && label.getText().startsWith(title)).query();
    }

    @Test
    void aClickOnTheHeaderSortsAndTheThirdGoesBack() {
        thirty();
        robot.clickOn(header("Size"));
        until("largest first", () -> numbers().subList(0, 3).equals(List.of(17L, 4L, 21L)));
        until(() -> assertThat(text("sortLabel")).startsWith("Sorted by size, as of "));
        until(() -> assertThat(ask(() -> ((Labeled) header("Size")).getText())).isEqualTo("Size ↓"));
        events.data(EventKind.SENT, 1, "y".repeat(50));
        settle();
        until(() -> assertThat(numbers()).startsWith(17L, 4L, 21L).doesNotContain(30L));
        robot.clickOn(header("Size"));
        until("smallest first", () -> numbers().subList(0, 3).equals(List.of(0L, 13L, 26L)));
        robot.clickOn(header("Size"));
        until("live", () -> following() && !isShown("sortLabel") && numbers().getLast() == 30);
        robot.clickOn(header("Time"));
        until("newest first", () -> numbers().getFirst() == 30
                && text("sortLabel").startsWith("Sorted by time, as of "));
        robot.clickOn(header("Time"));
        until("oldest first", () -> numbers().getFirst() == 0);
        robot.clickOn(find("liveOrderLink", Hyperlink.class));
        until("live again", () -> following() && !isShown("liveOrderLink"));
        until(() -> assertThat(ask(() -> ((Labeled) header("Time")).getText())).isEqualTo("Time"));
    }

    @Test
    void theKeyboardSortsAndGoesBack() {
        thirty();
        robot.clickOn("#timeMenu");
        until("open", () -> find("timeMenu", MenuButton.class).isShowing());
        robot.type(KeyCode.UP, KeyCode.UP, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.ENTER);
        until("largest first", () -> numbers().getFirst() == 17);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        until(() -> assertThat(pane.model().chosenNumbers(9)).containsExactly(17L, 4L));
        robot.push(KeyCode.ESCAPE);
        until("nothing is chosen", () -> chosen() < 0);
        until(() -> assertThat(isShown("sortLabel")).isTrue());
        robot.push(KeyCode.ESCAPE);
        until("live", () -> !isShown("sortLabel") && following());
        robot.clickOn(header("Size"));
        until("sorted", () -> numbers().getFirst() == 17);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.END);
        until("live by the key that follows", () -> !isShown("sortLabel") && following());
    }
}
