package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.ui.control.FactRow;
import dev.sockeye.ui.control.Gauge;
import java.nio.file.Files;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What a person does with the sockets of the machine: the real window, real scans, sockets of others.
class MachineJourneyTest extends WindowJourney {
    private void look(String words) {
        robot.clickOn("#machineToggle");
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write(words, 0);
    }

    private boolean factSays(String id, String text) {
        return ask(() -> robot.lookup("#" + id).queryAllAs(FactRow.class).stream()
                .anyMatch(fact -> fact.valueText().contains(text)));
    }

    @Test
    void findsASocketByItsProcessAndConnects() throws Exception {
        try (var socat = ForeignPeer.socat("UNIX-LISTEN:" + path("door"), "-")) {
            eventually("socat listens", () -> Files.exists(directory.resolve("door")));
            look("process:socat " + directory.path().getFileName());
            robot.clickOn(row(path("door")));
            eventually("its process", () -> factSays("socketProcessesRow", "socat[" + socat.pid() + "]"));
            press("connectSocketButton");
            press("connectButton");
            eventually("a session", () -> wiring.workbench().sessions().size() == 1);
            assertThat(wiring.workbench().sessions().getFirst().address()).isEqualTo(Address.ofPath(path("door")));
            robot.clickOn(shown("#payloadField").orElseThrow());
            robot.write("ping\\n", 0).push(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(socat.line()).isEqualTo("ping");
        }
    }

    @Test
    void watchesABacklogFillAndNamesWhoWaits() throws Exception {
        try (var server = ForeignPeer.python(
                "l = s('stream'); l.bind(sys.argv[1]); l.listen(3); say('up'); time.sleep(600)",
                path("busy"))) {
            assertThat(server.line()).isEqualTo("up");
            look(path("busy"));
            robot.clickOn(row("listening " + path("busy")));
            press("followSocketButton");
            eventually("nobody waits", () -> factSays("socketBacklogRow", "0 waiting, room for 3"));
            try (var clients = ForeignPeer.python("""
                    c = [s('stream') for i in range(3)]
                    for one in c: one.connect(sys.argv[1])
                    say('in'); time.sleep(600)
                    """, path("busy"))) {
                assertThat(clients.line()).isEqualTo("in");
                eventually("who waits", () -> factSays("socketWaitingRow", "python3[" + clients.pid() + "]"));
                eventually("the gauge", () -> ask(() -> robot.lookup(".gauge").queryAllAs(Gauge.class).stream()
                        .anyMatch(gauge -> isShown(gauge) && gauge.lookup(".gauge-words") instanceof Label words
                                && words.getText().equals("3 of 3"))));
                eventually("the history", () -> shows("3 waiting, room for 3 · most so far 3"));
                robot.clickOn("#machineSearchField").push(KeyCode.CONTROL, KeyCode.A).write("waiting " + path("busy"),
                        0);
                row(path("busy"));
            }
            eventually("they are gone", () -> factSays("socketWaitingRow", "3 that have gone again"));
        }
    }

    @Test
    void showsASocketInTheGraphAndItsProcessesSocketsInTheTable() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(3)
                c = s('stream'); c.connect(sys.argv[1]); a, _ = l.accept()
                say('up'); time.sleep(600)
                """, path("self"))) {
            assertThat(server.line()).isEqualTo("up");
            look(path("self"));
            robot.clickOn(row("listening " + path("self")));
            press("graphSocketButton");
            eventually("the graph", () -> shown("#graphCanvas").isPresent() && shows("python3[" + server.pid() + "]"));
            eventually("its connection", () -> shows("1 connection within itself."));
            press("showSocketsButton");
            eventually("its sockets", () -> findRow("connected").isPresent() && findRow("listening").isPresent());
            until(() -> assertThat(shows("3 of ")).isTrue());
        }
    }
}
