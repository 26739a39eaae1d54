package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What a person does with an activation: the real window, and a real command that is started when a client comes.
class ActivationJourneyTest extends WindowJourney {
    private void fill(String id, String text) {
        robot.clickOn(shown("#" + id).orElseThrow());
        robot.write(text, 0);
    }

    private String answer() throws Exception {
        try (var client = ForeignPeer.python("""
                c = s('stream'); c.settimeout(60); c.connect(sys.argv[1]); c.send(b'hi'); say(c.recv(100).decode())
                """, path("web"))) {
            return client.rest();
        }
    }

    private void stateSays(String part) {
        eventually(part, () -> ask(() -> find("activationStateLabel", Label.class).getText()).contains(part));
    }

    @Test
    void activatesACommandFromTheFormAndSeesItRunStopsItAndStartsItAgain() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        eventually("the form", () -> shown("#activationAddressField").isPresent()
                && ask(() -> find("activationAddressField", TextField.class).isFocused()));
        fill("activationAddressField", path("web"));
        fill("activationCommandField", "/usr/bin/python3 -c \"import os, socket; print('DEBUG is', os.environ['DEBUG'],"
                + " flush=True); c, _ = socket.socket(fileno=3).accept(); c.send(c.recv(9).upper())\"");
        press("activationTapCheck");
        robot.interact(() -> find("activationVariablesField", TextField.class).setText("DEBUG=1"));
        eventually("it can be started", () -> !ask(() -> find("startActivationButton", Button.class).isDisabled()));
        press("startActivationButton");
        eventually("both sessions", () -> wiring.workbench().sessions().size() == 2
                && wiring.workbench().sessions().stream().allMatch(session -> session.state() == Session.State.OPEN));
        stateSays("waits for somebody");
        assertThat(answer()).isEqualTo("HI");
        stateSays("started once; the last one ended with exit code 0");
        eventually("what it wrote", () -> ask(() -> find("activationOutputList", ListView.class).getItems().toString())
                .contains("DEBUG is 1"));
        until(() -> assertThat(shows("stream activation")).isTrue());
        until(() -> assertThat(shows("stream tap · 0 connections")).isTrue());
        assertThat(wiring.workbench().sessions().getLast().name()).as("the address that clients use")
                .isEqualTo(path("web"));
        Session activation = wiring.workbench().sessions().getFirst();
        press("stopButton");
        eventually("it is stopped", () -> !Files.exists(directory.resolve("web.inner")));
        stateSays("stopped");
        press("startAgainButton");
        eventually("it is there again", () -> activation.state() == Session.State.OPEN);
        assertThat(answer()).isEqualTo("HI");
        stateSays("started once");
    }
}
