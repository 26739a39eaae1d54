package dev.sockeye.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The way to the JavaFX thread for those who must not know it: runs at once when already there, else soon.
///
/// Never one call per event: high rates go through [FrameTicker].
public final class UiExecutor implements Executor {
    @Override
    public void execute(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }
}
