package dev.sockeye;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import javafx.scene.control.TableRow;
import java.util.concurrent.atomic.AtomicReference;
import dev.sockeye.ui.workbench.MainWindow;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.command.EngineOptions;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The whole program in this process: the real window over the real engine, a directory for its files and sockets, and
/// what a person does and sees.
abstract class WindowJourney extends UiTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    ShortTempDir directory;
    Wiring wiring;
    private MainWindow window;

    @BeforeEach
    final void open() throws IOException {
        directory = new ShortTempDir();
        wiring = wiring(directory.path());
        window = show(wiring, directory.path());
    }

    @AfterEach
    final void close() throws IOException {
        robot.interact(() -> {
            window.close();
            stage().hide();
        });
        wiring.close();
        directory.close();
    }

    final MainWindow window() {
        return window;
    }

    /// Closes the window and shows another one, which reads the settings anew.
    final void reopen() {
        reopen(() -> {});
    }

    /// The same with something that happens while there is no window.
    final void reopen(Runnable meanwhile) {
        robot.interact(() -> {
            window.close();
            stage().hide();
        });
        meanwhile.run();
        window = show(wiring, directory.path());
    }

    static Wiring wiring(Path home) throws IOException {
        return new Wiring(new EngineOptions(home.resolve("capture"), 64L << 20, null, false));
    }

    /// Shows the main window as large as the screen of the tests allows.
    final MainWindow show(Wiring services, Path home) {
        MainWindow shown = ask(() -> new MainWindow(App.engine(services), home.resolve("settings.json"),
                Optional.of(ThemeMode.LIGHT), stage()));
        robot.interact(() -> {
            stage().setX(0);
            stage().setY(0);
            stage().setWidth(990);
            stage().setHeight(960);
            shown.show();
            stage().requestFocus();
        });
        return shown;
    }

    /// Gives the window that size inside its frame, also if the screen of the tests is smaller: it is laid out all the
    /// same.
    final void size(double width, double height) {
        robot.interact(() -> {
            stage().setMinWidth(0);
            stage().setMinHeight(0);
            stage().setWidth(width);
            stage().setHeight(height);
        });
        until("that size", () -> stage().getScene().getWidth() == width && stage().getScene().getHeight() == height);
        settle();
    }

    final String path(String name) {
        return directory.resolve(name).toString();
    }

    /// Waits longer than for the window alone: programs have to start, sockets to be found.
    static void eventually(String what, Callable<Boolean> condition) {
        await(what).atMost(LONG).until(condition);
    }

    /// The row of the machine's table whose name for a screen reader has this in it.
    final Optional<TableRow<?>> findRow(String text) {
        return shown("#socketTable").flatMap(table -> ask(() -> table.lookupAll(".table-row-cell").stream()
                .filter(node -> isShown(node) && String.valueOf(node.getAccessibleText()).contains(text))
                .<TableRow<?>>map(node -> (TableRow<?>) node).findFirst()));
    }

    /// The same when it rests: sockets come and go, and what was typed narrows them, so that a row soon shows another one.
    final TableRow<?> row(String text) {
        var before = new AtomicReference<@Nullable TableRow<?>>();
        eventually("the row " + text + " at rest", () -> {
            settle();
            TableRow<?> now = findRow(text).orElse(null);
            return now != null && now.equals(before.getAndSet(now));
        });
        return Objects.requireNonNull(before.get());
    }

    /// The first node that is really on the screen.
    final Optional<Node> shown(String query) {
        return ask(() -> robot.lookup(query).queryAll().stream().filter(WindowJourney::isShown).findFirst());
    }

    static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null && node.getLayoutBounds().getWidth() > 0;
    }

    final void press(String id) {
        eventually(id + " can be pressed", () -> shown("#" + id).filter(node -> !node.isDisabled()).isPresent());
        robot.clickOn(shown("#" + id).orElseThrow());
    }

    /// Whether the words are anywhere on the screen.
    final boolean shows(String text) {
        return shownWith(text).isPresent();
    }

    /// Something on the screen that says these words, and maybe more.
    final Optional<Node> shownWith(String text) {
        return ask(() -> stage().getScene().getRoot().lookupAll("*").stream().filter(Labeled.class::isInstance)
                .filter(node -> isShown(node) && String.valueOf(((Labeled) node).getText()).contains(text))
                .findFirst());
    }
}
