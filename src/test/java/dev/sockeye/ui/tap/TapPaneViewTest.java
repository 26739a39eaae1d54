package dev.sockeye.ui.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.RealWorkbench;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.support.Unshared;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stands below the events of a tap, over the real transport.
class TapPaneViewTest extends UiTest {
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private ShortTempDir directory;
    private RealWorkbench bench;
    private CommandRuns runs;
    private TapSpec spec;

    @BeforeEach
    void serve() throws Exception {
        directory = new ShortTempDir();
        bench = new RealWorkbench();
        runs = new CommandRuns(bench.workbench, _ -> {}, background);
        bench.server(SocketType.STREAM, directory.resolve("s"));
        spec = TapSpecText.parse("stream:" + directory.resolve("s") + ",allow=uid:0,at=" + directory.resolve("door"));
    }

    @AfterEach
    void close() throws IOException {
        runs.close();
        bench.close();
        background.shutdownNow();
        directory.close();
    }

    private void show(Session tap) {
        var controller = ask(() -> new TapPaneController(new TapPaneViewModel(tap, runs, new UiExecutor())));
        show(() -> Views.load(View.TAP_PANE, controller), 640, 300);
    }

    private Session run(String... words) throws Exception {
        Unshared.assumePermitted("--user", "--map-current-user", "--mount");
        return runs.open(spec, List.of(words), directory.path());
    }

    private String state() {
        return ask(() -> find("commandStateLabel", Label.class).getText());
    }

    private String copied() {
        return ask(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void aSideDoorSaysWhereTheClientsFindItAndCopiesThat() throws Exception {
        show(runs.open(spec));
        until("the address", () -> find("tapPlaceField", TextField.class).getText()
                .equals(directory.resolve("door").toString()));
        until(() -> assertThat(find("commandOutputBox", Node.class).isVisible()).isFalse());
        robot.clickOn("#copyPlaceButton");
        until(() -> assertThat(copied()).isEqualTo(directory.resolve("door").toString()));
    }

    @Test
    void aCommandsOutputIsShownByItsKindAndCopied() throws Exception {
        show(run("sh", "-c", "echo out; echo wrong >&2; exit 3"));
        until("the end", () -> state().equals("has ended with exit code 3"));
        until(() -> assertThat(find("tapPlaceBox", Node.class).isVisible()).isFalse());
        until(() -> assertThat(find("stopCommandButton", Node.class).isVisible()).as("nothing to stop").isFalse());
        until("both lines", () -> robot.lookup(".command-output .list-cell").queryAll().stream()
                .filter(cell -> !((ListCell<?>) cell).isEmpty()).count() == 2);
        until(() -> assertThat(robot.lookup(".command-output .list-cell").queryAll().stream()
                .filter(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("error")))
                .map(cell -> ((ListCell<?>) cell).getText()).toList()).containsExactly("wrong"));
        robot.clickOn("#copyOutputButton");
        until(() -> assertThat(copied()).contains("out").contains("wrong"));
        robot.clickOn("wrong").push(KeyCode.CONTROL, KeyCode.C);
        until(() -> assertThat(copied()).contains("wrong").doesNotContain("out"));
    }

    @Test
    void aCommandThatRunsCanBeEnded() throws Exception {
        Session tap = run("sleep", "600");
        show(tap);
        until("it runs", () -> state().equals("runs"));
        until(() -> assertThat(find("commandNameLabel", Label.class).getText()).isEqualTo("sleep 600"));
        robot.clickOn("#stopCommandButton");
        until("its end", () -> state().startsWith("has ended with exit code 1"));
        until("the tap ends with it", () -> tap.state() == Session.State.STOPPED);
    }
}
