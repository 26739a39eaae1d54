package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import org.jspecify.annotations.Nullable;
import java.util.Objects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/// A stopped server starts again: by the button, by a key, from the tree.
class StartAgainViewTest extends OpenWindow {
    private @Nullable Session server;

    private void stopped() {
        open();
        server = server(SocketType.STREAM, "@one");
        until("listed", () -> treeTexts().contains("@one"));
        robot.clickOn(row("@one"));
        until("to be stopped", () -> label().equals("Stop"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        until("stopped", () -> label().equals("Start again"));
    }

    private String label() {
        return find("stopButton", Button.class).getText();
    }

    private void runs() {
        until("it runs", () -> Objects.requireNonNull(server).state() == Session.State.OPEN && label().equals("Stop"));
        until(() -> assertThat(tabs().getTabs().size()).as("in the tab that it had").isEqualTo(3));
    }

    @Test
    void theButtonThatStopsStartsAgain() {
        stopped();
        until(() -> assertThat(Tip.getText(find("stopButton", Button.class)))
                .isEqualTo("Start the stream server @one again (Ctrl+Shift+Y)"));
        robot.clickOn("#stopButton");
        runs();
    }

    @Test
    void aKeyStartsAgainAndTheKeyThatStopsDoesNot() {
        stopped();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        assertThat(Objects.requireNonNull(server).state()).as("who presses twice wants it stopped")
                .isEqualTo(Session.State.STOPPED);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Y);
        runs();
    }

    @Test
    void theTreeStartsAgain() {
        stopped();
        robot.clickOn(row("@one"), MouseButton.SECONDARY);
        until("its menu", () -> robot.lookup("#startAgainItem").tryQuery().isPresent());
        robot.clickOn("#startAgainItem");
        runs();
    }
}
