package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// The keys of a choice.
class ChoiceKeysTest extends UiTest {
    private ChoiceBox<String> open() {
        var choice = ask(() -> {
            var made = new ChoiceBox<String>();
            made.getItems().setAll("one", "two", "three");
            made.setValue("one");
            return made;
        });
        show(() -> {
            var root = new VBox(choice);
            root.addEventFilter(KeyEvent.KEY_PRESSED, ChoiceKeys::pressed);
            root.addEventFilter(KeyEvent.KEY_RELEASED, ChoiceKeys::released);
            return root;
        }, 200, 200);
        robot.interact(choice::requestFocus);
        return choice;
    }

    @Test
    void downAndUpChooseWithoutOpening() {
        ChoiceBox<String> choice = open();
        robot.push(KeyCode.DOWN);
        until("the next", () -> choice.getValue().equals("two"));
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        until("the last", () -> choice.getValue().equals("three"));
        robot.push(KeyCode.UP);
        until("the one before", () -> choice.getValue().equals("two"));
        assertThat(ask(choice::isShowing)).isFalse();
    }

    @Test
    void altAndDownOpens() {
        ChoiceBox<String> choice = open();
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        until("open", choice::isShowing);
        assertThat(ask(choice::getValue)).isEqualTo("one");
        robot.push(KeyCode.ESCAPE);
        until("closed", () -> !choice.isShowing());
    }
}
