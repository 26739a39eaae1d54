package dev.sockeye;

import dev.sockeye.command.StandardOutput;
import dev.sockeye.command.ExitCodes;
import dev.sockeye.command.EngineOptions;
import dev.sockeye.command.Arguments;
import dev.sockeye.command.DesktopCheck;
import dev.sockeye.ui.workbench.Screenshot;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.ui.Theme;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    /// Returns when the window is closed. What is below the window is built while JavaFX starts.
    ///
    /// @param end knows from then on what a signal has to close
    /// @return the exit code
    int run(Arguments arguments, EndBySignal end) {
        var check = new DesktopCheck(System.getenv(), System.getProperty("glass.platform", ""),
                DesktopCheck.LIBRARY_DIRECTORIES);
        Optional<String> obstacle = check.beforeStart();
        if (obstacle.isPresent()) {
            return cannot(obstacle.get());
        }
        try {
            if (arguments.screenshot().isPresent()) {
                new Screenshot(arguments.screenshot().get()).check(arguments.overwrite());
            }
            var mode = new CompletableFuture<ThemeMode>();
            ToolkitStart toolkit = ToolkitStart.begin(check, () -> Theme.prepare(mode.join()));
            LinuxPlatform.settle();
            LinuxPlatform.inheritRest();
            Settings settings = SettingsStore.look(SettingsStore.usualFile());
            mode.complete(arguments.theme().orElse(settings.theme()));
            return launch(arguments, settings.captureQuota(), toolkit, end);
        } catch (IOException e) {
            err.println(Main.sentence(e, arguments));
        } catch (RuntimeException e) {
            LOG.error("The window ended with an error", e);
        }
        return ExitCodes.FAILED;
    }

    private int cannot(String sentence) {
        err.println(sentence);
        return ExitCodes.UNUSABLE;
    }

    private int launch(Arguments arguments, long quota, ToolkitStart toolkit, EndBySignal end) throws IOException {
        EngineOptions options = arguments.engine();
        end.building();
        var wiring = new Wiring(quota > 0 ? options.withRememberedQuota(quota) : options, out.channel(() -> {}));
        Optional<String> obstacle = toolkit.obstacle();
        if (obstacle.isPresent()) {
            wiring.close();
            return cannot(obstacle.get());
        }
        LackOfMemory.ends(wiring::close, err);
        return App.run(wiring, arguments, end);
    }
}
