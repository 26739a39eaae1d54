package dev.sockeye.support;

import java.util.NoSuchElementException;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A robot that types a text as fast as it is taken and waits once, at its end: TestFX waits for fifty milliseconds and
/// more after every character.
final class Robot extends FxRobot {
    @Override
    public FxRobot write(String text) {
        return write(text, 0);
    }

    @Override
    public FxRobot write(String text, int pause) {
        // Enter and Tab may lead to another window; which of several has the keyboard, TestFX knows.
        if (pause > 0 || text.contains("\n") || text.contains("\t") || listWindows().size() > 1) {
            return super.write(text, pause);
        }
        Scene scene = listWindows().stream().filter(Window::isFocused).findFirst()
                .orElseThrow(() -> new NoSuchElementException("no window has the focus")).getScene();
        text.chars().forEach(character -> robotContext().getBaseRobot().typeKeyboard(scene, KeyCode.UNDEFINED,
                Character.toString(character)));
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }
}
