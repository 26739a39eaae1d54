package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tooltip of a control is made when the mouse first comes, and says what the control says then.
class TipTest extends UiTest {
    private Button told;
    private Button other;

    @BeforeEach
    void open() {
        told = ask(() -> new Button("Stop"));
        other = ask(() -> new Button("Other"));
        show(() -> new VBox(told, other), 300, 200);
        robot.moveTo(other); // The mouse is where the last test has left it.
        robot.interact(() -> Tip.setText(told, "Stop the server"));
    }

    private boolean isSaid(String words) {
        return ask(() -> Window.getWindows().stream()
                .anyMatch(window -> window instanceof Tooltip tip && tip.isShowing() && tip.getText().equals(words)));
    }

    @Test
    void isMadeWhenTheMouseComes() {
        assertThat(ask(told::getTooltip)).isNull();
        robot.moveTo(told);
        until("the tip is shown", () -> isSaid("Stop the server"));
    }

    @Test
    void givesWayToKeysUntilTheMouseMoves() {
        robot.moveTo(told);
        until("the tip is shown", () -> isSaid("Stop the server"));
        robot.push(KeyCode.SHIFT);
        assertThat(isSaid("Stop the server")).as("it gives way at once").isFalse();
        robot.moveTo(other);
        robot.moveTo(told).push(KeyCode.SHIFT); // While it is on its way.
        var late = new PauseTransition(Duration.seconds(2));
        var ended = new AtomicBoolean();
        late.setOnFinished(_ -> ended.set(true));
        robot.interact(late::play);
        until("the time in which it comes is over", ended::get);
        assertThat(isSaid("Stop the server")).as("it came all the same").isFalse();
        robot.moveTo(other).moveTo(told);
        until("it is shown again", () -> isSaid("Stop the server"));
    }

    @Test
    void givesWayToAnotherWindow() {
        robot.moveTo(told);
        until("the tip is shown", () -> isSaid("Stop the server"));
        var question = ask(() -> {
            var made = new Stage();
            made.setScene(new Scene(new VBox(), 100, 100));
            made.show();
            return made;
        });
        settle();
        assertThat(isSaid("Stop the server")).as("it gives way").isFalse();
        robot.interact(question::hide);
    }

    @Test
    void saysTheNewWordsOfAControlThatWasPointedAt() {
        robot.moveTo(told);
        until("the tip is there", () -> told.getTooltip() != null);
        robot.interact(() -> Tip.setText(told, "Start it again"));
        robot.moveTo(other).moveTo(told);
        until("the new words are shown", () -> isSaid("Start it again"));
        assertThat(ask(() -> Tip.getText(told))).isEqualTo("Start it again");
    }

    @Test
    void isTheHelpOfAssistiveToolsBeforeAnybodyPoints() {
        assertThat(ask(() -> told.queryAccessibleAttribute(AccessibleAttribute.HELP))).isEqualTo("Stop the server");
        assertThat(ask(() -> Tip.getText(other))).isEmpty();
    }
}
