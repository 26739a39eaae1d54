package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Holding messages of a tap between two python3 programs that know nothing of it.
class HeldMessageJourneyTest extends WindowJourney {
    private static final String SERVER = """
            b = s('stream'); b.bind(sys.argv[1]); b.listen(5); say('ready')
            a = b.accept()[0]
            while True:
                m = a.recv(1000)
                if not m: break
                say('got', m.decode().strip()); a.send(b'thanks')
            """;
    private static final String CLIENT = """
            c = s('stream'); c.connect(sys.argv[1])
            for line in sys.stdin:
                c.send(line.encode()); say('heard', c.recv(1000).decode())
            """;

    private Session tap() throws Exception {
        return wiring.workbench().open(TapSpec.of(SocketType.STREAM, Address.ofPath(path("server")))
                .at(new TapSpec.Place.SideDoor(Optional.of(Address.ofPath(path("door"))))));
    }

    private void addHoldRule() {
        eventually("the tab", () -> shown("#rulesToggle").isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.R);
        press("newRuleButton");
        eventually("the name has the keyboard", () -> ask(() -> stage().getScene().getFocusOwner().getId())
                .equals("ruleNameField"));
        robot.write("stop it");
        press("addConditionButton");
        eventually("a condition", () -> shown("#conditionField1").isPresent());
        press("conditionField1");
        robot.write("secret");
        press("saveRuleButton");
        eventually("the table", () -> shows("stop it"));
    }

    @Test
    void aMessageIsHeldAndEditedBeforeTheServerGetsIt() throws Exception {
        try (var server = ForeignPeer.python(SERVER, path("server"))) {
            assertThat(server.line()).isEqualTo("ready");
            Session tap = tap();
            try (var client = ForeignPeer.python(CLIENT, path("door"))) {
                client.type("plain\n");
                assertThat(server.line()).isEqualTo("got plain");
                assertThat(client.line()).isEqualTo("heard thanks");
                addHoldRule();
                client.type("my secret\n");
                eventually("held", () -> shown("#heldButton").isPresent());
                eventually("the tab says so", () -> ask(() -> find("sessionTabPane", javafx.scene.control.TabPane.class)
                        .getTabs().stream().anyMatch(tab -> tab.getText().contains("1 held"))));
                press("heldButton");
                eventually("the message", () -> shown("#heldField").isPresent());
                until(() -> assertThat(find("heldField", TextArea.class).getText()).isEqualTo("my secret\\n"));
                robot.clickOn("#heldField").push(KeyCode.CONTROL, KeyCode.A).write("our news\\n");
                screenshot("held-message");
                robot.push(KeyCode.CONTROL, KeyCode.ENTER);
                assertThat(server.line()).isEqualTo("got our news");
                assertThat(client.line()).isEqualTo("heard thanks");
                eventually("it says what it did", () -> ask(() -> find("heldSaidLabel", Label.class).getText())
                        .equals("It goes on as you changed it."));
                eventually("the log has both", () -> shows("to server") && shows("our news")
                        && ask(() -> robot.lookup(".log-kind").queryAll().stream().anyMatch(
                                cell -> "changed".equals(((javafx.scene.control.Labeled) cell).getText()))));
                eventually("nothing is held", () -> shown("#heldButton").isEmpty());
            }
            wiring.workbench().remove(tap);
        }
    }

    @Test
    void stoppingATapWithAHeldMessageAsksAndForwardsIt() throws Exception {
        try (var server = ForeignPeer.python(SERVER, path("server"))) {
            assertThat(server.line()).isEqualTo("ready");
            Session tap = tap();
            try (var client = ForeignPeer.python(CLIENT, path("door"))) {
                addHoldRule();
                client.type("my secret\n");
                eventually("held", () -> shown("#heldButton").isPresent());
                robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
                press("keepHeldButton");
                eventually("no question", () -> robot.lookup("#keepHeldButton").tryQuery().isEmpty());
                assertThat(tap.rules().orElseThrow().held().count()).isEqualTo(1);
                robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
                press("forwardHeldAllButton");
                assertThat(server.line()).isEqualTo("got my secret");
                eventually("stopped", () -> tap.state() == Session.State.STOPPED);
            }
        }
    }

    @Test
    void quittingWithHeldMessagesAsksAndDropsThem() throws Exception {
        try (var server = ForeignPeer.python(SERVER, path("server"))) {
            assertThat(server.line()).isEqualTo("ready");
            Session tap = tap();
            try (var client = ForeignPeer.python(CLIENT, path("door"))) {
                addHoldRule();
                client.type("my secret\n");
                eventually("held", () -> shown("#heldButton").isPresent());
                robot.push(KeyCode.CONTROL, KeyCode.Q);
                eventually("the question", () -> robot.lookup("#heldQuestionLabel").tryQuery().isPresent());
                String question = ask(() -> robot.lookup("#heldQuestionLabel").queryAs(Label.class).getText());
                assertThat(question).startsWith("1 message is held and waits for you.").contains("1 session");
                robot.push(KeyCode.ENTER);
                eventually("Enter stays", () -> robot.lookup("#heldQuestionLabel").tryQuery().isEmpty());
                until(() -> assertThat(stage().isShowing()).isTrue());
                assertThat(tap.rules().orElseThrow().held().count()).isEqualTo(1);
                robot.push(KeyCode.CONTROL, KeyCode.Q);
                press("dropHeldAllButton");
                eventually("the window is gone", () -> !ask(() -> stage().isShowing()));
                assertThat(tap.rules().orElseThrow().held().count()).isZero();
                eventually("it is recorded", () -> notes().contains("The held message was dropped by hand."));
                wiring.workbench().remove(tap);
                assertThat(server.rest()).as("the server never got it").isEmpty();
            }
        }
    }

    private List<String> notes() {
        return LongStream.range(0, wiring.capture().end()).mapToObj(wiring.capture()::event)
                .map(event -> event == null ? "" : event.note()).toList();
    }
}
