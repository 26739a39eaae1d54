package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.support.Patience;
import dev.sockeye.ui.Theme;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// What a person has closed is not kept: the program runs for weeks.
class GivenBackTest extends OpenWindow {
    private static void isGivenBack(String what, WeakReference<?> closed) throws TimeoutException {
        FxToolkit.registerPrimaryStage(); // Or TestFX would keep all events that were fired, and their nodes with them.
        Awaitility.await(what + " is given back").atMost(Patience.LONG).pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    System.gc();
                    return closed.refersTo(null);
                });
    }

    private WeakReference<Node> shownIn(int tab) {
        return new WeakReference<>(ask(() -> tabs().getTabs().get(tab).getContent()));
    }

    @Test
    void aTabThatIsClosed() throws Exception {
        open();
        Session server = server(SocketType.STREAM, "@one");
        until("its tab", () -> tabs().getTabs().size() == 3);
        peer(7).receive("hello", null);
        until("its row, a moment after its tab", () -> treeTexts().contains("@one"));
        robot.clickOn(row("@one")).type(KeyCode.ENTER);
        until("its tab in front", () -> shownTab().equals("@one"));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        var tab = shownIn(2);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.clickOn("#closeTabButton");
        until("closed", () -> tabs().getTabs().size() == 2);
        isGivenBack("the tab", tab);
        assertThat(server.state()).isEqualTo(Session.State.OPEN);
    }

    @Test
    void theTabOfASessionThatIsRemoved() throws Exception {
        open();
        Session client = window.bench.client(SocketType.STREAM, "@two");
        until("its tab", () -> tabs().getTabs().size() == 3);
        var tab = shownIn(2);
        window.bench.workbench.remove(client);
        until("gone with the session", () -> tabs().getTabs().size() == 2);
        isGivenBack("the tab", tab);
    }

    @Test
    void theWholeWindow() throws Exception {
        show(() -> window.build(new Theme(ThemeMode.DARK)), 1000, 650);
        server(SocketType.STREAM, "@one");
        until("its tab", () -> tabs().getTabs().size() == 3);
        var root = new WeakReference<>(stage().getScene().getRoot());
        robot.interact(window::close);
        prepare();
        show(() -> new Label("another window"), 200, 100);
        isGivenBack("the window", root);
    }
}
