package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import javafx.scene.Node;
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
}
