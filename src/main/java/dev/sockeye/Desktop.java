package dev.sockeye;

import dev.sockeye.command.StandardOutput;
import dev.sockeye.command.ExitCodes;
import dev.sockeye.command.EngineOptions;
import dev.sockeye.command.Arguments;
import dev.sockeye.command.DesktopCheck;
import dev.sockeye.ui.workbench.Screenshot;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.ui.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program with a window. When none can be opened it says in one sentence why, before JavaFX says anything.
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private final StandardOutput out;
    private final PrintStream err;

    Desktop(StandardOutput out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Returns when the window is closed.
    ///
    /// @param end knows from then on what a signal has to close
    /// @return the exit code
    int run(Arguments arguments, EndBySignal end) {
        var check = new DesktopCheck(System.getenv(), System.getProperty("glass.platform", ""),
                DesktopCheck.LIBRARY_DIRECTORIES);
        Optional<String> obstacle = check.beforeStart().or(() -> startToolkit(check));
        if (obstacle.isPresent()) {
            err.println(obstacle.get());
            return ExitCodes.UNUSABLE;
        }
        return launch(arguments, end);
    }

    /// Starts JavaFX with standard error held back: JavaFX prints stack traces before it throws.
    private static Optional<String> startToolkit(DesktopCheck check) {
        PrintStream before = System.err;
        var held = new ByteArrayOutputStream();
        System.setErr(new PrintStream(held, true, StandardCharsets.UTF_8));
        try {
            var started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            started.await();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("JavaFX does not start", e);
            return Optional.of(check.afterFailure(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(check.afterFailure(e));
        } finally {
            System.setErr(before);
            LOG.debug("JavaFX said: {}", held.toString(StandardCharsets.UTF_8));
        }
    }

    private int launch(Arguments arguments, EndBySignal end) {
        try {
            if (arguments.screenshot().isPresent()) {
                new Screenshot(arguments.screenshot().get()).check(arguments.overwrite());
            }
            EngineOptions options = arguments.engine();
            Settings settings = SettingsStore.look(SettingsStore.usualFile());
            long quota = settings.captureQuota();
            // On JavaFX's thread, which has nothing to do while everything below the window is built.
            Platform.runLater(() -> Theme.prepare(arguments.theme().orElse(settings.theme())));
            end.building();
            var wiring = new Wiring(quota > 0 ? options.withRememberedQuota(quota) : options, out.channel(() -> {}));
            LackOfMemory.ends(wiring::close, err);
            return App.run(wiring, arguments, end);
        } catch (IOException e) {
            err.println(Main.sentence(e, arguments));
        } catch (RuntimeException e) {
            LOG.error("The window ended with an error", e);
        }
        return ExitCodes.FAILED;
    }
}
