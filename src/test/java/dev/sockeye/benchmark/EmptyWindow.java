package dev.sockeye.benchmark;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// A window with nothing in it, of the size of the program's: what no JavaFX program can start faster than.
public final class EmptyWindow extends Application {
    static final String FIRST_FRAME = "First frame";

    /// Made by JavaFX.
    public EmptyWindow() {}

    public static void main(String[] arguments) {
        launch(EmptyWindow.class);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Region(), 1280, 800));
        stage.show();
        new AnimationTimer() {
            private boolean painted;

            @Override
            public void handle(long now) {
                if (painted) {
                    stop();
                    System.err.println(FIRST_FRAME);
                }
                painted = true;
            }
        }.start();
    }
}
