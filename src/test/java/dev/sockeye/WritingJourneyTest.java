package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Writing messages in the whole window with the keyboard alone, to programs of others.
class WritingJourneyTest extends WindowJourney {
    private void fill(String id, String text) {
        eventually("#" + id + " is on the screen", () -> shown("#" + id).isPresent());
        robot.clickOn(shown("#" + id).orElseThrow());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write(text, 0);
    }

    private boolean isFocused(String id) {
        return shown("#" + id).map(Node::isFocused).orElse(false);
    }

    @Test
    void whatIsTypedAfterConnectIsTheMessage() throws Exception {
        try (var socat = ForeignPeer.socat("UNIX-LISTEN:" + path("c"), "-")) {
            eventually("socat listens", () -> Files.exists(directory.resolve("c")));
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
            fill("clientAddressField", path("c"));
            press("connectButton");
            eventually("the cursor is in the message", () -> isFocused("payloadField"));

            robot.write("ping\\n", 0).push(KeyCode.CONTROL, KeyCode.ENTER);

            assertThat(socat.line()).isEqualTo("ping");
        }
    }

    @Test
    void whatIsTypedAfterAStartWithSessionsIsTheMessage() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("s"))));
        robot.interact(() -> window().beginWriting());
        eventually("the cursor is in the message", () -> isFocused("payloadField"));

        robot.push(KeyCode.CONTROL, KeyCode.F);
        eventually("elsewhere", () -> isFocused("findField"));
        robot.interact(() -> window().beginWriting());
        settle();
        assertThat(isFocused("findField")).isTrue();
    }

    @Test
    void oneKeyLeadsToTheMessageFromAnywhere() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.N);
        fill("serverAddressField", path("s"));
        press("startButton");
        eventually("the cursor is in the message", () -> isFocused("payloadField"));
        for (String place : new String[]{"sessionTree", "logTable", "filterField"}) {
            eventually(place + " is there", () -> shown("#" + place).isPresent());
            robot.interact(() -> shown("#" + place).orElseThrow().requestFocus());
            eventually("away from the message", () -> !isFocused("payloadField"));

            robot.push(KeyCode.CONTROL, KeyCode.L);

            eventually("from " + place, () -> isFocused("payloadField"));
        }
    }

    @Test
    void aSavedMessageIsFoundAgainAndSentToSocat() throws Exception {
        try (var socat = ForeignPeer.socat("UNIX-LISTEN:" + path("c"), "-")) {
            eventually("socat listens", () -> Files.exists(directory.resolve("c")));
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
            fill("clientAddressField", path("c"));
            press("connectButton");
            eventually("the cursor is in the message", () -> isFocused("payloadField"));
            robot.write("ping {who} {n}\\n", 0);
            press("keepButton");
            eventually("the form", () -> isFocused("messageNameField"));
            robot.write("Say ping", 0);
            press("keepMessageButton");
            eventually("the form is away", () -> shown("#messageNameField").isEmpty());
            eventually("told where it is", () -> shows("“Say ping” is saved. Ctrl+Shift+B shows the saved messages."));
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
            eventually("it is listed", () -> shows("Say ping"));
            eventually("one finds it by typing", () -> isFocused("librarySearchField"));
            robot.interact(() -> find("libraryMenu", MenuButton.class).getItems().get(1).fire());
            eventually("the variables", () -> isFocused("variablesField"));
            robot.write("who = me", 0);
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            eventually("the variables are kept", () -> shows("The variables are saved."));
            robot.push(KeyCode.CONTROL, KeyCode.L);
            robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.BACK_SPACE);

            robot.push(KeyCode.ALT, KeyCode.DIGIT1);

            eventually("it is written", () -> ask(() -> find("payloadField", TextArea.class).getText())
                    .equals("ping {who} {n}\\n"));
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(socat.line()).isEqualTo("ping me 1");

            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
            eventually("the search", () -> isFocused("librarySearchField"));
            robot.write("nothing like it", 0).type(KeyCode.DOWN).type(KeyCode.ENTER);
            eventually("no other is taken for it", () -> isFocused("librarySearchField"));
            robot.type(KeyCode.ESCAPE);
            robot.interact(() -> {
                find("libraryList", ListView.class).requestFocus();
                find("libraryList", ListView.class).getSelectionModel().selectFirst();
            });
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(socat.line()).isEqualTo("ping me 1");
        }
    }
}
