package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What finding and filtering say on the screen: how many, which, where it is wrong, what came meanwhile.
class FindLookTest extends LogWindow {
    private List<String> marked() {
        return ask(() -> robot.lookup(".log-preview")
                .match((TableCell<?, ?> cell) -> cell.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("hit")))
                .<TableCell<?, ?>>queryAll().stream()
                .<String>map(TableCell::getText).distinct().toList());
    }

    @Test
    void saysWhichOfAllIsShownAndMarksThem() {
        for (int n = 0; n < 34; n++) {
            events.data(EventKind.RECEIVED, 3, n % 2 == 0 ? "a NEEDLE in it" : "hay");
        }
        open();
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("needle").type(KeyCode.ENTER, KeyCode.ENTER);
        until("the third", () -> text("findPlaceLabel").equals("3 of 17"));
        until("marked", () -> marked().equals(List.of("a NEEDLE in it")));
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        until("the second", () -> text("findPlaceLabel").equals("2 of 17"));
        events.data(EventKind.RECEIVED, 3, "one more needle");
        until("counted", () -> text("findPlaceLabel").equals("2 of 18"));
        robot.push(KeyCode.ESCAPE);
        until("nothing is marked", () -> marked().isEmpty());
    }

    @Test
    void saysWhatCameSinceFollowingStoppedAndGoesThere() {
        events.many(200);
        open();
        robot.interact(() -> pane.model().scrollTo(10));
        assertThat(isShown("newLink")).isFalse();
        events.many(53);
        until("counted", () -> isShown("newLink") && text("newLink").equals("53 new ↓"));
        robot.clickOn(find("newLink", Hyperlink.class));
        until("there", this::following);
        assertThat(ask(() -> LogModels.numbers(pane.model()).getLast())).isEqualTo(252);
        assertThat(isShown("newLink")).isFalse();
        robot.interact(() -> pane.model().scrollTo(10));
        events.many(1);
        until("counted anew", () -> isShown("newLink") && text("newLink").equals("1 new ↓"));
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.END);
        until("by the key, too", () -> following() && !isShown("newLink"));
    }

    @Test
    void saysWhereAFilterIsWrongAndFiltersNothing() {
        events.many(20);
        open();
        robot.clickOn("#filterField").write("dir:in knid:sent");
        until("said", () -> isShown("filterErrorLabel")
                && text("filterErrorLabel").startsWith("Character 8: There is no field “knid”"));
        robot.type(KeyCode.ENTER);
        until("marked", () -> find("filterField", TextField.class).getSelectedText().startsWith("knid"));
        robot.interact(() -> pane.filter().lineProperty().set("size>x"));
        until("all are shown", () -> text("filterErrorLabel").startsWith("Character 6: "));
    }
}
