package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log by keyboard alone.
class LogKeysTest extends LogWindow {
    @BeforeEach
    void hundredEvents() {
        events.many(100);
        open();
    }

    private List<Long> marked() {
        return ask(() -> table().getSelectionModel().getSelectedItems().stream().map(LogRow::number).toList());
    }

    private long last() {
        return numbers(pane.model()).getLast();
    }

    private long top() {
        return numbers(pane.model()).getFirst();
    }

    @Test
    void homeChoosesTheFirstAndEndTheLast() {
        robot.push(KeyCode.HOME);
        until(() -> assertThat(marked()).containsExactly(0L));
        until(() -> assertThat(top()).isZero());
        until(() -> assertThat(following()).isFalse());
        robot.push(KeyCode.END);
        until(() -> assertThat(marked()).containsExactly(99L));
        until(() -> assertThat(last()).isEqualTo(99));
        until(() -> assertThat(following()).isFalse());
    }

    @Test
    void arrowsStepAndShiftExtends() {
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.UP);
        until(() -> assertThat(marked()).containsExactly(1L));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        until(() -> assertThat(marked()).containsExactly(1L, 2L, 3L));
        until(() -> assertThat(chosen()).isEqualTo(3));
    }

    @Test
    void pagesLeaveOneRowOfThePageBefore() {
        robot.push(KeyCode.HOME);
        long room = pane.model().rows().size();
        assertThat(room).isGreaterThan(5);
        robot.push(KeyCode.PAGE_DOWN);
        until(() -> assertThat(chosen()).isEqualTo(room - 1));
        robot.push(KeyCode.PAGE_DOWN);
        until(() -> assertThat(chosen()).isEqualTo(2 * (room - 1)));
        until(() -> assertThat(last()).isEqualTo(chosen()));
        robot.push(KeyCode.PAGE_UP);
        until(() -> assertThat(chosen()).isEqualTo(room - 1));
    }

    @Test
    void shiftWithHomeAndEndExtendsToTheBorders() {
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.END);
        until(() -> assertThat(pane.model().copy().lines().count()).isEqualTo(99));
        robot.push(KeyCode.SHIFT, KeyCode.HOME);
        until(() -> assertThat(marked()).containsExactly(0L, 1L));
    }

    @Test
    void controlWithEndFollowsAgain() {
        robot.push(KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.END);
        until(() -> assertThat(following()).isTrue());
        until(() -> assertThat(last()).isEqualTo(99));
    }

    @Test
    void everythingIsChosenAndCopied() {
        robot.push(KeyCode.CONTROL, KeyCode.A);
        until(() -> assertThat(marked()).hasSameSizeAs(pane.model().rows()));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String copied = ask(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(100).first().asString().startsWith("0\t");
        until(() -> assertThat(text("logMessageLabel")).isEqualTo("100 rows were copied."));
    }

    @Test
    void escapeChoosesNothing() {
        robot.push(KeyCode.HOME).push(KeyCode.ESCAPE);
        until(() -> assertThat(marked()).isEmpty());
        until(() -> assertThat(chosen()).isEqualTo(-1));
    }

    @Test
    void findsFromTheKeyboardAndComesBack() {
        robot.push(KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.F);
        until("open", () -> isShown("findBar"));
        robot.write("item-9");
        until("found as it is typed", () -> chosen() == 9);
        robot.push(KeyCode.ENTER);
        until("the next", () -> chosen() == 90);
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        until("the one before", () -> chosen() == 9);
        robot.push(KeyCode.F3);
        until("the next again", () -> chosen() == 90);
        until(() -> assertThat(text("findOutcomeLabel")).isEqualTo("Event 90"));
        robot.push(KeyCode.ESCAPE);
        until("closed", () -> !isShown("findBar"));
        robot.push(KeyCode.DOWN);
        until(() -> assertThat(marked()).containsExactly(91L));
    }

    @Test
    void tabReachesTheRowsAndTheirButtons() {
        robot.clickOn("#filterField");
        for (int i = 0; i < 15 && ask(() -> !table().isFocused()); i++) {
            robot.push(KeyCode.TAB);
        }
        until(() -> assertThat(table().isFocused()).isTrue());
        robot.push(KeyCode.HOME);
        until(() -> assertThat(marked()).containsExactly(0L));
    }

    @Test
    void staysWithTheTableWhenNothingIsThereToChoose() {
        robot.interact(() -> pane.model().clearView());
        robot.push(KeyCode.DOWN).push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.C);
        until(() -> assertThat(chosen()).isEqualTo(-1));
        until(() -> assertThat(text("logMessageLabel")).isEqualTo("Choose a row to copy."));
        until(() -> assertThat(find("logTable", TableView.class).isFocused()).isTrue());
    }
}
