package dev.sockeye.ui.workbench;

import javafx.animation.AnimationTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the program's log, at the level of finest detail that is usually off, when the window has been painted for the
/// first time: the benchmark of the start waits for it.
final class FirstFrame extends AnimationTimer {
    private static final Logger LOG = LoggerFactory.getLogger(FirstFrame.class);
    private boolean painted;

    /// Only for the JavaFX thread, when the window is shown.
    static void await() {
        if (LOG.isDebugEnabled()) {
            new FirstFrame().start();
        }
    }

    /// The first pulse lays out and paints; the second comes when that is handed to the screen.
    @Override
    public void handle(long now) {
        if (painted) {
            stop();
            LOG.debug("First frame");
        }
        painted = true;
    }
}
