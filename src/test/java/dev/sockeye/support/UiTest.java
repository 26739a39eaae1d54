package dev.sockeye.support;

import dev.sockeye.settings.ThemeMode;
import dev.sockeye.ui.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A test with a window and a robot. JavaFX's headless screen has 1000x1000 pixels: windows must fit in.
public abstract class UiTest {
    static {
        Patience.useEverywhere();
        BlindScreen.use();
        // The robot goes where it is told in a few steps: tests wait for what they expect.
        System.setProperty("testfx.robot.move_max_count", "10");
    }

    protected final FxRobot robot = new Robot();
    private Stage stage;
    private Theme theme;

    /// Before the first field of a test is made: a control needs it.
    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    protected final void openToolkit() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        theme = ask(() -> new Theme(ThemeMode.LIGHT));
    }

    @AfterEach
    final void closeWindows() throws TimeoutException {
        robot.release(new KeyCode[0]);
        robot.release(new MouseButton[0]);
        FxToolkit.cleanupStages();
    }

    /// Shows what the supplier builds on the JavaFX thread, in a window of that size at the screen's corner.
    protected final void show(Supplier<Parent> content, double width, double height) {
        robot.interact(() -> {
            var scene = new Scene(content.get(), width, height);
            theme.dress(scene);
            // The stage is the same for all tests: an earlier one may have given it a size of its own.
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.setScene(scene);
            stage.sizeToScene();
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.toFront();
            stage.requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
        settle();
    }

    /// Waits until the window has been laid out: what a robot clicks on must not move under the click.
    protected final void settle() {
        var pulses = new AtomicInteger();
        robot.interact(() -> stage.getScene().addPostLayoutPulseListener(pulses::incrementAndGet));
        until("laid out", () -> {
            Platform.requestNextPulse();
            return pulses.get() >= 3;
        });
    }

    protected final Stage stage() {
        return stage;
    }

    protected final Theme theme() {
        return theme;
    }

    /// The node with that id; a test's own thread waits until it is there.
    protected final <T extends Node> T find(String id, Class<T> type) {
        if (!Platform.isFxApplicationThread() && robot.lookup("#" + id).tryQuery().isEmpty()) {
            until("#" + id, () -> robot.lookup("#" + id).tryQuery().isPresent());
        }
        return robot.lookup("#" + id).queryAs(type);
    }

    /// What the question gives on the JavaFX thread; what it throws comes as it is.
    protected static <T> T ask(Callable<T> question) {
        var task = new FutureTask<>(question);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            thrown.addSuppressed(e); // With the place in the test.
            switch (thrown) {
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(thrown);
            }
        } catch (TimeoutException e) {
            throw new AssertionError("the JavaFX thread does not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until the assertion holds, asking on the JavaFX thread: for what a click or a message brings about.
    protected static void until(Runnable assertion) {
        ensureMayWait();
        Awaitility.await().atMost(Patience.LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> ask(Executors.callable(assertion)));
    }

    private static void ensureMayWait() {
        if (Platform.isFxApplicationThread()) {
            throw new IllegalStateException("What is asked on the JavaFX thread cannot wait for that thread.");
        }
    }

    /// Waits until the condition holds, asking on the JavaFX thread.
    protected static void until(String what, BooleanSupplier condition) {
        ensureMayWait();
        Awaitility.await(what).atMost(Patience.LONG).pollInterval(Duration.ofMillis(10))
                .until(() -> ask(condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Saves a picture of the window, for people to look at.
    protected final Path screenshot(String name) {
        WritableImage image = ask(() -> stage.getScene().snapshot(null));
        return Pictures.save(name, image);
    }
}
