package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.Unshared;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.control.FactRow;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What a person does with taps: the real window over the real engine, servers and clients of others.
class TapJourneyTest extends WindowJourney {
    /// Answers each line with "+" before it, as Redis does.
    private static final String SERVER = """
            l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up')
            while True:
                c, _ = l.accept()
                for line in c.makefile('rb'): c.sendall(b'+' + line)
                c.close()
            """;

    private ForeignPeer server() throws Exception {
        var server = ForeignPeer.python(SERVER, path("api"));
        assertThat(server.line()).isEqualTo("up");
        return server;
    }

    private Session onlyTap() {
        eventually("a tap", () -> wiring.workbench().sessions().size() == 1);
        Session tap = wiring.workbench().sessions().getFirst();
        assertThat(tap.role()).isEqualTo(Role.TAP);
        return tap;
    }

    private void fill(String id, String text) {
        eventually("#" + id + " is on the screen", () -> shown("#" + id).isPresent());
        robot.clickOn(shown("#" + id).orElseThrow());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write(text, 0);
    }

    private Optional<TableRow<?>> machineRow(String accessibleText) {
        return shown("#socketTable").flatMap(table -> ask(() -> table.lookupAll(".table-row-cell").stream()
                .filter(node -> isShown(node) && String.valueOf(node.getAccessibleText()).contains(accessibleText))
                .<TableRow<?>>map(node -> (TableRow<?>) node).findFirst()));
    }

    private boolean factSays(String id, String text) {
        return ask(() -> robot.lookup("#" + id).queryAllAs(FactRow.class).stream()
                .anyMatch(fact -> fact.valueText().contains(text)));
    }

    @Test
    void tapsARedisFromTheMachineViewAndSeesBothDirections() throws Exception {
        Installed.assumeFor(List.of("redis-server", "redis-cli"));
        try (var server = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", path("api"), "--save", "",
                "--dir", path(""))) {
            eventually("its socket", () -> Files.exists(directory.resolve("api")));
            robot.clickOn("#machineToggle");
            robot.push(KeyCode.CONTROL, KeyCode.F);
            robot.write(path("api"), 0);
            eventually("its row", () -> machineRow("listening " + path("api")).isPresent());
            robot.clickOn(machineRow("listening " + path("api")).orElseThrow());
            press("tapSocketButton");
            eventually("the form", () -> shown("#tapAddressField").isPresent()
                    && ask(() -> find("tapAddressField", TextField.class).getText()).equals(path("api")));
            press("doorWayRadioButton");
            press("startTapButton");
            Session tap = onlyTap();
            eventually("where the clients find it", () -> shown("#tapPlaceField")
                    .filter(field -> ((TextField) field).getText().equals(tap.address().text())).isPresent());
            try (var client = ForeignPeer.of("redis-cli", "-s", tap.address().text())) {
                client.type("PING\n");
                assertThat(client.line()).isEqualTo("PONG");
                eventually("both directions", () -> shows("to server") && shows("to client"));
                press("directionInButton");
                eventually("one of them", () -> !shows("to server") && shows("to client"));
                press("directionBothButton");
                eventually("its row in the tree", () -> shows("redis-cli[" + client.pid() + "]"));
                robot.clickOn(shownWith("redis-cli[" + client.pid() + "]").orElseThrow());
                robot.clickOn("#inspectorToggle");
                eventually("both ends", () -> factSays("peerPidRow", Long.toString(client.pid()))
                        && factSays("serverPidRow", Long.toString(server.pid())));
                eventually("what went", () -> factSays("talkToServerRow",
                        Amounts.bytes(tap.counters().receivedBytes()))
                        && factSays("talkToClientRow", Amounts.bytes(tap.counters().sentBytes())));
                until(() -> assertThat(shows("Client and server")).isTrue());
                robot.clickOn("#inspectorToggle");
            }
            eventually("the client's end", () -> tap.openConnections() == 0);
            robot.doubleClickOn(path("api"));
            eventually("what is stopped", () -> ask(() -> find("stopButton", Button.class).getText())
                    .equals("Stop tap"));
            press("stopButton");
            eventually("the tap's file is gone", () -> !Files.exists(java.nio.file.Path.of(tap.address().text())));
        }
    }

    @Test
    void runsACommandThatFindsTheTapInPlaceOfTheServer() throws Exception {
        Unshared.assumePermitted("--user", "--map-current-user", "--mount");
        try (var _ = server()) {
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
            eventually("the form", () -> shown("#commandField").isPresent());
            until(() -> assertThat(find("commandField", TextField.class).isFocused()).isTrue());
            robot.write("sh -c 'printf \"from the command\\n\" | socat -t2 - UNIX-CONNECT:" + path("api")
                    + "; echo done >&2; exit 3'", 0);
            fill("tapAddressField", path("api"));
            robot.push(KeyCode.TAB); // The suggestions go away.
            press("startTapButton");
            Session tap = onlyTap();
            eventually("its exit code", () -> shows("has ended with exit code 3"));
            until(() -> assertThat(robot.lookup("#commandOutputList").queryListView().getItems().stream()
                    .map(String::valueOf).toList()).anyMatch(line -> line.contains("+from the command"))
                    .anyMatch(line -> line.contains("error=true") && line.contains("done")));
            eventually("it has stopped", () -> tap.state() == Session.State.STOPPED);
            assertThat(tap.counters().receivedBytes()).as("to the server").isEqualTo(17);
            assertThat(tap.counters().sentBytes()).as("to the client").isEqualTo(18);
            until(() -> assertThat(find("commandOutputList", ListView.class).isVisible()).isTrue());
        }
    }

    @Test
    void standsInPlaceFromTheFormAndGivesThePathBack() throws Exception {
        try (var _ = server()) {
            Object before = Files.getAttribute(directory.resolve("api"), "unix:ino");
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            fill("tapAddressField", path("api"));
            robot.push(KeyCode.TAB);
            press("renameWayRadioButton");
            eventually("what it does", () -> shows("The server’s file is renamed") && shows("sockeye undo"));
            eventually("what may break", () -> shows("A server that checks its own file"));
            press("startTapButton");
            Session tap = onlyTap();
            eventually("it runs", () -> tap.state() == Session.State.OPEN);
            assertThat(Files.getAttribute(directory.resolve("api"), "unix:ino")).isNotEqualTo(before);
            try (var client = ForeignPeer.socat("-", "UNIX-CONNECT:" + path("api"))) {
                client.type("ping\n");
                assertThat(client.line()).isEqualTo("+ping");
            }
            eventually("both directions", () -> shows("to server") && shows("to client"));
            robot.push(KeyCode.CONTROL, KeyCode.Q);
            eventually("the question", () -> dialogSays("quitSentence",
                    "At these paths the servers’ own files come back: " + path("api") + "."));
            robot.push(KeyCode.ESCAPE);
            robot.doubleClickOn(path("api"));
            press("stopButton");
            eventually("the server's own file", () -> Files.getAttribute(directory.resolve("api"), "unix:ino")
                    .equals(before));
        }
    }

    private boolean dialogSays(String id, String words) {
        return ask(() -> robot.lookup("#" + id).queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().contains(words)));
    }
}
