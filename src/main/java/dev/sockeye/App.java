package dev.sockeye;

import dev.sockeye.command.Arguments;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.ui.workbench.CommandedSessions;
import dev.sockeye.ui.workbench.Engine;
import dev.sockeye.ui.workbench.MainWindow;
import dev.sockeye.ui.workbench.Screenshot;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window as a JavaFX application. [#run] is the way in; it returns when the window was closed and everything
/// behind it as well.
public final class App extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);
    /// JavaFX makes the application object itself, so that what it needs is handed over here, once.
    private static final AtomicReference<@Nullable Order> HANDED_OVER = new AtomicReference<>();

    private @Nullable MainWindow window;

    /// @param pictureProblem why the picture that was asked for could not be saved
    private record Order(Wiring wiring, Arguments arguments, AtomicReference<@Nullable IOException> pictureProblem) {}

    /// Opens the window and the sessions that were asked for, waits until it is closed, and closes the wiring.
    ///
    /// @throws IOException with a sentence when the picture of the window could not be saved
    /// @throws RuntimeException when there is no display or a library is missing; the wiring is closed then, too
    static void run(Wiring wiring, Arguments arguments) throws IOException {
        var order = new Order(wiring, arguments, new AtomicReference<>());
        HANDED_OVER.set(order);
        try {
            Application.launch(App.class);
            IOException problem = order.pictureProblem().get();
            if (problem != null) {
                throw problem;
            }
        } finally {
            close(wiring);
        }
    }

    private static void close(Wiring wiring) {
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(wiring::close);
        try {
            if (!closing.join(CLOSE_DEADLINE)) {
                LOG.warn("Closing took longer than {} s and was given up", CLOSE_DEADLINE.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start(Stage stage) {
        Order order = HANDED_OVER.getAndSet(null);
        if (order == null) {
            throw new IllegalStateException("The window is opened by App.run.");
        }
        var opened = new MainWindow(engine(order.wiring()), SettingsStore.usualFile(), order.arguments().theme(),
                stage);
        window = opened;
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught(opened, thread, e));
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught(opened, thread, e));
        Wiring wiring = order.wiring();
        wiring.beforeClosing(opened::save);
        opened.show();
        new CommandedSessions(wiring.workbench(), wiring.background(), opened.notices(), opened.access())
                .open(order.arguments().servers(), order.arguments().clients(),
                        () -> Platform.runLater(() -> picture(stage, order)));
    }

    /// What the window is given of what was built.
    static Engine engine(Wiring wiring) {
        return new Engine(wiring.workbench(), wiring.capture(), wiring.platform(), wiring.socketFiles(),
                wiring.fileWatcher(),
                wiring.inventory(), wiring.leftOvers(), wiring.housekeeping(), wiring.background());
    }

    private static void picture(Stage stage, Order order) {
        order.arguments().screenshot().ifPresent(file -> new Screenshot(file).take(stage.getScene(), problem -> {
            order.pictureProblem().set(problem.orElse(null));
            Platform.exit();
        }));
    }

    private static void uncaught(MainWindow window, Thread thread, Throwable e) {
        LOG.error("Uncaught in thread {}", thread.getName(), e);
        window.notices().show(new Notice(Texts.of("notice.bug", e), Texts.of("notice.bug.hint"), Optional.empty()));
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
