package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Manners;
import dev.sockeye.session.Session;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.ui.server.BehaviourKind;
import dev.sockeye.ui.server.RuleKind;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// A server that is told in the form to greet, to refuse with words and to close after its answer, and real clients that are let
/// in, or not, by the groups that the account database gives their users.
class MannersJourneyTest extends WindowJourney {
    private void type(String id, String text) {
        robot.interact(() -> find(id, TextField.class).setText(text));
    }

    private <T> void choose(String id, T value) {
        robot.interact(() -> {
            @SuppressWarnings("unchecked") // It is the choice of that name.
            ChoiceBox<T> choice = find(id, ChoiceBox.class);
            choice.setValue(value);
        });
    }

    private void unfold(String id) {
        robot.interact(() -> find(id, TitledPane.class).setExpanded(true));
        settle();
    }

    /// `daemon` (1) without its group, and `bin` (2) with that of `daemon`.
    private String heard(int uid, String groups, String... program) throws Exception {
        var command = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=3",
                "--groups=" + groups, "timeout", "20"));
        command.addAll(List.of(program));
        return ForeignPeer.run(command.toArray(String[]::new));
    }

    @Test
    void greetsRefusesAndClosesAsTheFormSaysAndTheWindowSaysWhoWasDeniedAndWhy() throws Exception {
        AsRoot.assumeFor("be other users");
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        eventually("the form", () -> shown("#serverAddressField").isPresent());
        type("serverAddressField", path("s"));
        choose("behaviourChoice", BehaviourKind.ECHO);
        unfold("mannersPane");
        type("greetingField", "Welcome\\n");
        type("refusalField", "Access denied\\n");
        choose("closingChoice", Manners.Closing.AFTER_ANSWER);
        unfold("serverAdvancedPane");
        type("serverModeField", "0666");
        unfold("accessPane");
        robot.interact(() -> find("addRuleButton", Button.class).fire());
        eventually("a rule", () -> shown("#ruleValueField1").isPresent());
        choose("ruleKindChoice1", RuleKind.ACCOUNT_GROUP);
        type("ruleValueField1", "daemon");
        eventually("it can be started", () -> !ask(() -> find("startButton", Button.class).isDisabled()));
        press("startButton");
        eventually("it listens", () -> wiring.workbench().sessions().size() == 1
                && wiring.workbench().sessions().getFirst().state() == Session.State.OPEN);
        assertThat(heard(1, "3", "/usr/bin/python3", "-c", """
                import socket, sys
                c = socket.socket(socket.AF_UNIX); c.connect(sys.argv[1]); c.send(b'hello\\n'); all = b''
                while part := c.recv(99): all += part
                print(all)
                """, path("s"))).isEqualTo("b'Welcome\\nhello\\n'");
        assertThat(heard(2, "1", "nc", "-U", path("s"))).as("its input does not end").isEqualTo("Access denied");
        eventually("who and why", () -> shows("denied") && shows("the groups that the account database gives"));
    }
}
