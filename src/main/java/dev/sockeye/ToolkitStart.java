package dev.sockeye;

import dev.sockeye.command.DesktopCheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JavaFX's beginning, on a thread of its own: it loads GTK and opens the display while what is below the window is built.
/// Standard error is held back until then: JavaFX prints stack traces before it throws.
final class ToolkitStart {
    private static final Logger LOG = LoggerFactory.getLogger(ToolkitStart.class);

    private final CompletableFuture<Optional<String>> obstacle = new CompletableFuture<>();
    private final DesktopCheck check;

    private ToolkitStart(DesktopCheck check) {
        this.check = check;
    }

    /// @param first runs on JavaFX's thread before everything else
    static ToolkitStart begin(DesktopCheck check, Runnable first) {
        var start = new ToolkitStart(check);
        Thread.ofPlatform().daemon().name("toolkit-start").start(() -> start.run(first));
        return start;
    }

    private void run(Runnable first) {
        PrintStream before = System.err;
        var held = new ByteArrayOutputStream();
        System.setErr(new PrintStream(held, true, StandardCharsets.UTF_8));
        try {
            var started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            started.await();
            Platform.runLater(first);
            obstacle.complete(Optional.empty());
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("JavaFX does not start", e);
            obstacle.complete(Optional.of(check.afterFailure(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            obstacle.complete(Optional.of(check.afterFailure(e)));
        } finally {
            System.setErr(before);
            LOG.debug("JavaFX said: {}", held.toString(StandardCharsets.UTF_8));
            obstacle.complete(Optional.of("JavaFX did not start.")); // Only when something else was thrown.
        }
    }

    /// Why there can be no window, in a sentence, or empty: JavaFX runs then. Waits until it is known.
    Optional<String> obstacle() {
        return obstacle.join();
    }
}
