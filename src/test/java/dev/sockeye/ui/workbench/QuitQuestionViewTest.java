package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/// Closing the window while sessions are open.
class QuitQuestionViewTest extends OpenWindow {
    private void closeWindow() {
        robot.interact(() -> stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void asksOnceBeforeItEndsWithOpenSessions() {
        open();
        robot.interact(() -> new QuitQuestion(window.bench.workbench, window.remembered,
                new HeldQuestion(Runnable::run, Runnable::run, () -> stage())).install(stage()));
        server(SocketType.STREAM, "@one");
        peer(1);
        closeWindow();
        until("asked", () -> robot.lookup("#quitSentence").tryQuery().isPresent());
        until(() -> assertThat(find("quitSentence", Label.class).getText())
                .startsWith("1 session with 1 open connection will be closed."));
        robot.type(KeyCode.ENTER);
        until("Enter stays", () -> robot.lookup("#quitSentence").tryQuery().isEmpty());
        assertThat(stage().isShowing()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        robot.clickOn("#rememberQuitCheck").clickOn("#quitButton");
        until("ended", () -> !stage().isShowing());
        assertThat(window.remembered.asksAtQuit()).isFalse();
        robot.interact(() -> stage().show());
        closeWindow();
        until(() -> assertThat(stage().isShowing()).as("consumed without a question").isFalse());
    }

    @Test
    void endsAtOnceWhenNothingIsOpen() {
        open();
        robot.interact(() -> new QuitQuestion(window.bench.workbench, window.remembered,
                new HeldQuestion(Runnable::run, Runnable::run, () -> stage())).install(stage()));
        server(SocketType.STREAM, "@one").stop();
        closeWindow();
        until(() -> assertThat(stage().isShowing()).isFalse());
    }
}
