package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// A row of the log shows that descriptors went with its message, to the eye and to a screen reader; and the columns of marks have room.
class DescriptorSignTest extends WindowJourney {
    private static String spoken(Node row) {
        return String.valueOf(row.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private TableRow<?> logRow(String says) {
        return (TableRow<?>) shown("#logTable").orElseThrow().lookupAll(".table-row-cell").stream()
                .filter(row -> spoken(row).contains(says)
                        && spoken(row).contains("received"))
                .findFirst().orElseThrow();
    }

    @Test
    void aRowWithDescriptorsSaysSo() throws Exception {
        Session server = wiring.workbench()
                .open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("fds")))
                        .withBehaviour(new Behaviour.Echo()));
        ForeignPeer.run("python3", "-c", """
                import socket
                s = socket.socket(socket.AF_UNIX); s.connect('%s')
                s.send(b'plain'); s.recv(10)
                socket.send_fds(s, [b'with two'], [0, 1]); s.recv(10)
                """.formatted(path("fds")));
        eventually("received", () -> server.counters().receivedBytes() >= 13);
        eventually("its tab", () -> shown("#logTable").isPresent());
        until("the row", () -> shown("#logTable").orElseThrow().lookupAll(".table-row-cell").stream()
                .anyMatch(row -> spoken(row).contains("with two")));
        until(() -> assertThat(spoken(logRow("with two"))).contains("with 2 descriptors, "));
        until(() -> assertThat(logRow("with two").lookup(".descriptor-sign")).isNotNull());
        until(() -> assertThat(logRow("plain").lookup(".descriptor-sign")).isNull());
        until(() -> assertThat(spoken(logRow("plain"))).doesNotContain("descriptor"));
    }

    @Test
    void theColumnsOfMarksAreWideEnoughForWhatTheySay() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("marked"))));
        size(1280, 800);
        ForeignPeer.run("sh", "-c", "printf hello | socat - UNIX-CONNECT:" + path("marked"));
        eventually("its tab", () -> shown("#logTable").isPresent());
        eventually("received", () -> wiring.capture().all().size() >= 3);
        robot.interact(() -> find("inspectorToggle", javafx.scene.control.ToggleButton.class).setSelected(true));
        robot.interact(() -> shown("#logTable").orElseThrow().requestFocus());
        robot.push(KeyCode.END).push(KeyCode.CONTROL, KeyCode.K);
        until("the question", () -> robot.lookup("#markNoteField").tryQuery().isPresent());
        robot.targetWindow(ask(() -> robot.lookup("#markNoteField").query().getScene().getWindow()));
        robot.write("a note").push(KeyCode.ENTER);
        robot.targetWindow(stage());
        until("it is answered", () -> robot.lookup("#markNoteField").tryQuery().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        eventually("the mark", () -> shown("#marksTable")
                .filter(table -> ask(((TableView<?>) table)::getItems).size() == 1).isPresent());
        settle();
        until(() -> assertThat(shown("#marksTable").orElseThrow().lookupAll(".table-cell").stream()
                .map(javafx.scene.control.Labeled.class::cast).filter(javafx.scene.control.Labeled::isTextTruncated)
                .map(javafx.scene.control.Labeled::getText).toList()).isEqualTo(List.of()));
    }
}
