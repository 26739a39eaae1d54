package dev.sockeye.ui;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/// What every form for a new session does: Enter opens, Escape gives up, and while it is shown it looks again at what
/// was typed, for the world changes.
public final class FormKeys {
    private static final Duration LOOK_AGAIN = Duration.seconds(2);

    private FormKeys() {}

    public static void install(Parent form, Runnable open, Runnable giveUp, Runnable lookAgain) {
        form.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                open.run();
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE) {
                giveUp.run();
                key.consume();
            }
        });
        var looks = new Timeline(new KeyFrame(LOOK_AGAIN, _ -> lookAgain.run()));
        looks.setCycleCount(Timeline.INDEFINITE);
        Showing.observe(form, looks::play, looks::stop);
    }
}
