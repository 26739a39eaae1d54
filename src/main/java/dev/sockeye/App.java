package dev.sockeye;

import dev.sockeye.command.ExitCodes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CountDownLatch;
import dev.sockeye.command.Arguments;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.ui.workbench.CommandedSessions;
import dev.sockeye.ui.workbench.Engine;
import dev.sockeye.ui.workbench.MainWindow;
import dev.sockeye.ui.workbench.Screenshot;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final java.util.logging.Logger TOOLKIT_LOG = java.util.logging.Logger.getLogger("javafx");
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);
    /// JavaFX makes the application object itself, so that what it needs is handed over here, once.
    private static final AtomicReference<@Nullable Order> HANDED_OVER = new AtomicReference<>();

    private static final long WINDOW_SECONDS = 2;
    /// At the end the toolkit is taken down under the window's feet: what it says then is no news.
    private static volatile boolean ending;

    private @Nullable Order order;

    /// @param pictureProblem why the picture that was asked for could not be saved
    /// @param window once it is there
    /// @param sessions those that were asked for, while the window is there
    /// @param failed whether one of them could not be opened
    private record Order(Wiring wiring, Arguments arguments, AtomicReference<@Nullable IOException> pictureProblem,
            AtomicReference<@Nullable MainWindow> window, AtomicReference<@Nullable CommandedSessions> sessions,
            AtomicBoolean failed) {
        /// The end begins: what cannot be opened from now on is no failure.
        void end() {
            CommandedSessions commanded = sessions.getAndSet(null);
            if (commanded != null && commanded.haveFailed()) {
                failed.set(true);
            }
        }

        /// What the program ends with, once the wiring is closed.
        int code() {
            return failed.get() || !wiring.isRecordComplete() ? ExitCodes.FAILED : ExitCodes.DONE;
        }

        /// Takes the window away before what it shows: from then on nothing asks the engine. From any other thread.
        void closeWindow() {
            ending = true;
            // The runtime takes the toolkit down at the same time, which then prints traces of its own.
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            TOOLKIT_LOG.setLevel(Level.OFF);
            end();
            var gone = new CountDownLatch(1);
            try {
                Platform.runLater(() -> {
                    MainWindow shown = window.getAndSet(null);
                    if (shown != null) {
                        shown.close();
                    }
                    gone.countDown();
                });
                if (!gone.await(WINDOW_SECONDS, TimeUnit.SECONDS)) {
                    LOG.debug("The window is busy and stays until the end");
                }
            } catch (IllegalStateException _) {
                // The toolkit has ended already.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Opens the window and the sessions that were asked for, waits until it is closed, and closes the wiring.
    ///
    /// @param end closes it from now on at a signal
    /// @throws IOException with a sentence when the picture of the window could not be saved
    /// @throws RuntimeException when there is no display or a library is missing; the wiring is closed then, too
    ///
    /// @return the exit code
    static int run(Wiring wiring, Arguments arguments, EndBySignal end) throws IOException {
        var order = new Order(wiring, arguments, new AtomicReference<>(), new AtomicReference<>(),
                new AtomicReference<>(), new AtomicBoolean());
        HANDED_OVER.set(order);
        end.closes(wiring, order::closeWindow, order::code);
        try {
            Application.launch(App.class);
            order.end();
            close(wiring);
            IOException problem = order.pictureProblem().get();
            if (problem != null) {
                throw problem;
            }
            return order.code();
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
        Order given = HANDED_OVER.getAndSet(null);
        if (given == null) {
            throw new IllegalStateException("The window is opened by App.run.");
        }
        order = given;
        open(stage, given);
    }

    private static void open(Stage stage, Order order) {
        var opened = new MainWindow(engine(order.wiring()), SettingsStore.usualFile(), order.arguments().theme(),
                stage);
        order.window().set(opened);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught(opened, thread, e));
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught(opened, thread, e));
        Wiring wiring = order.wiring();
        wiring.beforeClosing(opened::save);
        opened.show();
        order.arguments().files().forEach(opened::open);
        if (order.arguments().restore() || (order.arguments().sessions().isEmpty()
                && order.arguments().files().isEmpty())) {
            opened.welcome(order.arguments().restore());
        }
        var commanded = new CommandedSessions(wiring.workbench(), wiring.background(), opened.notices(),
                opened.access());
        order.sessions().set(commanded);
        commanded.open(order.arguments().sessions(), () -> Platform.runLater(() -> {
            opened.beginWriting();
            picture(stage, order);
        }));
    }

    /// What the window is given of what was built.
    static Engine engine(Wiring wiring) {
        return new Engine(wiring.workbench(), wiring.capture(), wiring.platform(), wiring.socketFiles(),
                wiring.fileWatcher(),
                wiring.inventory(), wiring.leftOvers(), wiring.housekeeping(), wiring.background(),
                wiring.decoding(), LinuxPlatform.bench(), wiring.plays());
    }

    private static void picture(Stage stage, Order order) {
        order.arguments().screenshot().ifPresent(file -> new Screenshot(file).take(stage.getScene(), problem -> {
            order.pictureProblem().set(problem.orElse(null));
            Platform.exit();
        }));
    }

    private static void uncaught(MainWindow window, Thread thread, Throwable e) {
        if (ending) {
            LOG.debug("Uncaught in thread {} at the end", thread.getName(), e);
            return;
        }
        LOG.error("Uncaught in thread {}", thread.getName(), e);
        window.notices().show(new Notice(Texts.fill("Something went wrong inside Sockeye: %s.", e),
                "The details are in the program’s log.", Optional.empty()));
    }

    @Override
    public void stop() {
        MainWindow shown = order == null ? null : order.window().getAndSet(null);
        if (shown != null) {
            shown.close();
        }
    }
}
