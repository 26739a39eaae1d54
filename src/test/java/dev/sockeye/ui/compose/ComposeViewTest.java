package dev.sockeye.ui.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.LineEnding;
import dev.sockeye.session.Session;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.SocketType;
import java.util.LinkedHashSet;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ComposeViewTest extends ComposePane {
    @Test
    void leadsThroughAllControlsByTabAndArrowsAndShowsWhereTheKeyboardIs() {
        open(bench.server(SocketType.STREAM, "@a"), 1000);
        peer(4217);
        robot.clickOn("#payloadField").write("a\\tb");
        until("ready", this::canSend);
        robot.type(KeyCode.TAB);
        until("at the button", () -> find("sendButton", Button.class).isFocused());
        var reached = new LinkedHashSet<String>();
        for (int step = 0; step < 12; step++) {
            Node owner = ask(() -> stage().getScene().getFocusOwner());
            reached.add(owner.getId());
            assertThat(owner instanceof TextInputControl || hasRing(owner)).as("the ring around %s", owner).isTrue();
            robot.type(KeyCode.LEFT);
        }
        assertThat(reached).contains("sendButton", "halfCloseButton", "attachButton", "endingChoice");
        robot.type(KeyCode.TAB);
        until("at the text again", () -> find("payloadField", TextArea.class).isFocused());
        until(() -> assertThat(find("payloadField", TextArea.class).getText()).isEqualTo("a\\tb"));
    }

    private boolean hasRing(Node node) {
        return ask(() -> node instanceof Region region && region.getBorder() != null);
    }

    @Test
    void sendsWhatIsTypedWithTheKeyboardAlone() {
        open(bench.server(SocketType.STREAM, "@a"), 1000);
        peer(4217);
        robot.clickOn("#payloadField").write("hello");
        until("ready", this::canSend);

        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        until("sent", () -> bench.transport.sent.equals(List.of("hello")));
        until("said so", () -> sentence().equals("Sent 5 bytes to 1 connection."));
        robot.write("bye").push(KeyCode.CONTROL, KeyCode.ENTER);
        until("the next replaces the first", () -> bench.transport.sent.equals(List.of("hello", "bye")));

        robot.push(KeyCode.CONTROL, KeyCode.UP).push(KeyCode.CONTROL, KeyCode.UP);
        until("the oldest", () -> find("payloadField", TextArea.class).getText().equals("hello"));
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        until("the newer", () -> find("payloadField", TextArea.class).getText().equals("bye"));
    }

    @Test
    void saysWhatIsWrongWhileTyping() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        peer(4217);
        robot.clickOn("#hexModeToggle").clickOn("#payloadField").write("48 6");

        until("the mistake", () -> sentence().startsWith("At character 4"));
        until(() -> assertThat(canSend()).isFalse());
        robot.write("5");
        until("right", this::canSend);
        until(() -> assertThat(find("payloadSizeLabel", Label.class).getText()).isEqualTo("2 bytes"));
    }

    @Test
    void choosesOneConnectionOfThree() {
        Session server = bench.server(SocketType.STREAM, "@a");
        open(server, 900);
        peer(10);
        peer(11);
        peer(12);
        robot.clickOn("#payloadField").write("x");
        until("three", () -> find("sendToChoice", Button.class).getText().equals("All 3 open connections"));

        robot.clickOn("#sendToChoice");
        int second = server.connections().get(1).id();
        robot.clickOn(robot.from(robot.lookup("#receiverList")).lookup(".check-box").nth(1).queryAs(CheckBox.class));

        until("chosen", () -> find("sendToChoice", Button.class).getText().equals("#" + second));
        robot.push(KeyCode.ESCAPE);
        until("closed", () -> robot.lookup("#receiverList").tryQuery().isEmpty());
        robot.clickOn("#sendButton");
        until("sent once", () -> bench.transport.sent.equals(List.of("x")));
        assertThat(server.connections().get(1).counters().sentMessages()).isEqualTo(1);
    }

    @Test
    void repeatsAndStops() {
        open(bench.server(SocketType.STREAM, "@a"), 900);
        peer(10);
        robot.clickOn("#payloadField").write("ping ").write("{n}");
        // Not by a double click: on a busy machine it would be two.
        robot.clickOn("#repeatField").push(KeyCode.CONTROL, KeyCode.A).write("50");
        robot.clickOn("#intervalField").push(KeyCode.CONTROL, KeyCode.A).write("600000");
        until("ready", () -> find("sendButton", Button.class).getText().equals("Send 50 times") && canSend());

        robot.clickOn("#sendButton");
        until("running", () -> find("progressLabel", Label.class).getText().equals("1 of 50 sent"));
        robot.clickOn("#stopRepeatButton");

        until("stopped", () -> sentence().equals("Stopped after 1 of 50."));
        assertThat(bench.transport.sent).containsExactly("ping 1");
    }

    @Test
    void attachesFilesAndLetsThemGoAgain() {
        open(bench.server(SocketType.SEQPACKET, "@a"), 900);
        // Who shows the list must hold on to it: it was lost with the first collection once.
        System.gc();
        robot.clickOn("#attachButton");
        until("two chips", () -> find("attachmentBox", FlowPane.class).lookupAll(".chip").size() == 2
                && !find("attachmentBox", FlowPane.class).isNeedsLayout()
                && find("attachmentBox", FlowPane.class).getHeight() > 0);

        robot.clickOn(robot.lookup("#attachmentBox").lookup(".button").nth(0).queryAs(Button.class));

        until("one chip", () -> find("attachmentBox", FlowPane.class).lookupAll(".chip").size() == 1);
    }

    @Test
    void offersToReconnectAnEndedClient() {
        open(bench.client(SocketType.STREAM, "@a"), 620);
        until("hidden", () -> !find("reconnectButton", Button.class).isVisible());
        bench.transport.dialled().drop();
        until("offered", () -> find("reconnectButton", Button.class).isVisible());

        robot.clickOn("#reconnectButton");

        until("connected", () -> sentence().equals("Connected again."));
        until("hidden again", () -> !find("reconnectButton", Button.class).isVisible());
    }

    @Test
    void bringsBackWhatWasSentFromAList() {
        history.add(new Writing(PayloadMode.TEXT, "first", LineEnding.LF));
        history.add(new Writing(PayloadMode.HEX, "01 02", LineEnding.NONE));
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#historyButton").write("FIR").type(KeyCode.ENTER);

        until("written", () -> text().equals("first"));
        until(() -> assertThat(find("endingChoice", ChoiceBox.class).getValue()).hasToString("LF"));
        until("the cursor is where one writes", () -> ask(() -> find("payloadField", TextArea.class).isFocused()));

        robot.clickOn("#historyButton").type(KeyCode.DOWN).type(KeyCode.ENTER);
        until("the newest", () -> text().equals("01 02"));
        until(() -> assertThat(find("hexModeToggle", ToggleButton.class).isSelected()).isTrue());
    }

    @Test
    void whatBecameOfTheLastMessageDoesNotStandBesideANewOne() {
        open(bench.server(SocketType.STREAM, "@a"), 1000);
        peer(4217);
        robot.clickOn("#payloadField").write("hello");
        until("ready", this::canSend);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until("said so", () -> sentence().startsWith("Sent 5 bytes"));

        robot.write("n");

        until("away", () -> sentence().isEmpty());
    }

    @Test
    void textHexAndFileKeepTheirOwnContents() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#payloadField").write("hello");
        robot.clickOn("#hexModeToggle").clickOn("#payloadField").write("ff");
        robot.clickOn("#fileModeToggle").clickOn("#filePathField").write("/etc/hosts");

        robot.clickOn("#textModeToggle");
        until("the text", () -> text().equals("hello"));
        robot.clickOn("#hexModeToggle");
        until("the digits", () -> text().equals("ff"));
        robot.clickOn("#fileModeToggle");
        until("the path", () -> find("filePathField", TextField.class).getText().equals("/etc/hosts"));
    }

    @Test
    void turnsTextIntoHexDigitsAndBack() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.clickOn("#endingChoice").clickOn("LF").clickOn("#payloadField").write("a\\tb");

        robot.clickOn("#convertButton");
        until("the digits, the ending among them", () -> text().equals("61 09 62 0a"));
        robot.clickOn("#convertButton");
        until("the text", () -> text().equals("a\\tb\\n"));
        until(() -> assertThat(find("endingChoice", ChoiceBox.class).getValue()).hasToString("NONE"));

        robot.interact(() -> find("payloadField", TextArea.class).setText("no. {n}"));
        robot.clickOn("#convertButton");
        until("why not", () -> sentence().startsWith("{n} stands for digits in a text"));
        until(() -> assertThat(text()).isEqualTo("no. {n}"));
    }

    @Test
    void checksAndFormatsJson() {
        open(bench.server(SocketType.STREAM, "@a"), 620);
        robot.interact(() -> find("payloadField", TextArea.class).setText("{\"id\":{n},\"say\":\"a\\\\n\"}"));
        robot.clickOn("#jsonButton");
        until("indented", () -> text().equals("{\n  \"id\": {n},\n  \"say\": \"a\\\\n\"\n}"));
        until(() -> assertThat(sentence()).isEqualTo("JSON, indented."));

        robot.clickOn("#jsonButton");
        until("one line", () -> text().equals("{\"id\":{n},\"say\":\"a\\\\n\"}"));

        robot.interact(() -> find("payloadField", TextArea.class).setText("{\"id\":"));
        robot.clickOn("#jsonButton");
        until("what is wrong", () -> sentence().startsWith("This is no JSON from line 1"));
        until(() -> assertThat(text()).isEqualTo("{\"id\":"));
    }
}
