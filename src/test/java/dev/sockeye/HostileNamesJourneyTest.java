package dev.sockeye;

import dev.sockeye.ui.Tip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpecText;
import dev.sockeye.socket.Bytes;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Hostile;
import dev.sockeye.ui.control.FactRow;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javafx.scene.control.TableRow;
import org.junit.jupiter.api.Test;

/// Everything that the window shows, says to assistive tools and copies of a process and sockets with hostile names.
class HostileNamesJourneyTest extends WindowJourney {
    /// Looks at every node of every window.
    private void assertAllVisible(String where) {
        int seen = ask(() -> {
            var count = new AtomicInteger();
            for (Window window : Window.getWindows()) {
                if (window.getScene() != null) {
                    window.getScene().getRoot().lookupAll("*").forEach(node -> count.addAndGet(look(where, node)));
                }
            }
            return count.get();
        });
        assertThat(seen).as("texts that were looked at").isPositive();
    }

    private static int look(String where, Node node) {
        int seen = 0;
        String text = switch (node) {
            case TextInputControl input -> input.getText();
            case Labeled labeled -> labeled.getText();
            case Text words -> words.getText();
            default -> null;
        };
        if (text != null && !node.getStyleClass().contains("font-icon")
                && !node.getStyleClass().contains("ikonli-font-icon")) {
            Hostile.assertVisible(where + ", " + node, text);
            seen++;
        }
        if (node.getAccessibleText() != null) {
            Hostile.assertVisible(where + ", spoken, " + node, node.getAccessibleText());
        }
        if (node instanceof Control control) {
            Hostile.assertVisible(where + ", tip, " + node, Tip.getText(control));
        }
        if (node instanceof Control control && control.getTooltip() != null && control.getTooltip().getText() != null) {
            Hostile.assertVisible(where + ", tip, " + node, control.getTooltip().getText());
        }
        return seen;
    }

    @Test
    void theMachineShowsOnlyWhatCanBeSeen() throws Exception {
        String path = path(Hostile.FILE);
        try (ForeignPeer server = Hostile.server(path)) {
            robot.clickOn("#machineToggle").push(KeyCode.CONTROL, KeyCode.F).write(path("").substring(1), 0);
            TableRow<?> shown = row(Hostile.VISIBLE_NAME);
            assertAllVisible("the machine");
            robot.clickOn(shown);
            eventually("its process", () -> ask(() -> robot.lookup("#socketProcessesRow").queryAllAs(FactRow.class)
                    .stream().anyMatch(row -> row.valueText().contains("[" + server.pid() + "]"))));
            assertAllVisible("a socket of the machine");
            press("graphSocketButton");
            eventually("the graph", () -> shows(Hostile.VISIBLE_NAME));
            assertAllVisible("the graph");
        }
    }

    @Test
    void sessionsAndTheirLogsShowOnlyWhatCanBeSeen() throws Exception {
        String path = path(Hostile.FILE);
        wiring.workbench().open(ServerSpecText.parse("stream:" + Bytes.ofText(path).escaped()));
        String program = """
                import ctypes
                ctypes.CDLL(None).prctl(15, bytes.fromhex(sys.argv[1]), 0, 0, 0)
                c = s('stream'); c.bind(sys.argv[2] + 'c'); c.connect(sys.argv[2])
                f = os.open(sys.argv[2] + 'f', os.O_CREAT | os.O_RDWR)
                socket.send_fds(c, [sys.argv[2].encode()], [f]); say('sent'); time.sleep(600)
                """;
        String name = HexFormat.of().formatHex(Hostile.NAME.getBytes(StandardCharsets.UTF_8));
        try (ForeignPeer client = ForeignPeer.python(program, name, path)) {
            assertThat(client.line()).isEqualTo("sent");
            eventually("the peer's name", () -> shows(Hostile.VISIBLE_NAME));
            assertAllVisible("the log");
            robot.clickOn(ask(() -> robot.lookup(".session-cell").queryAll().stream().filter(WindowJourney::isShown)
                    .filter(cell -> cell.getAccessibleText().startsWith("#")).findFirst()).orElseThrow());
            assertAllVisible("the cards");
            Node row = shown(".log-row").or(() -> shown("#logTable .table-row-cell")).orElseThrow();
            robot.clickOn(row);
            robot.push(KeyCode.END).push(KeyCode.CONTROL, KeyCode.C);
            assertAllVisible("the detail");
            Hostile.assertVisible("the clipboard",
                    String.valueOf(ask(() -> Clipboard.getSystemClipboard().getString())));
        }
    }
}
