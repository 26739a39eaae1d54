package dev.sockeye.ui.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.control.FindingLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The form of a tap, by mouse and keyboard.
class TapFormViewTest extends UiTest {
    private final StagedTapForm form = new StagedTapForm();
    private final AtomicInteger cancelled = new AtomicInteger();
    @SuppressWarnings("NullAway.Init") // each test opens it
    private TapFormController controller;

    @AfterEach
    void close() {
        robot.interact(() -> stage().hide()); // It looks at the address again and again.
        form.close();
    }

    private void open() {
        controller = ask(() -> new TapFormController(form.model(new UiExecutor()), cancelled::incrementAndGet));
        show(() -> Views.load(View.TAP_FORM, controller), 480, 900);
        robot.interact(() -> controller.open(SocketType.STREAM));
    }

    private boolean canStart() {
        return ask(() -> !find("startTapButton", Button.class).isDisabled());
    }

    private String text(String id) {
        return ask(() -> find(id, Label.class).getText());
    }

    private String focused() {
        return ask(() -> String.valueOf(stage().getScene().getFocusOwner().getId()));
    }

    private StagedTapForm.Asked started() {
        until("may start", this::canStart);
        robot.clickOn("#startTapButton");
        until("started", () -> !form.opened.isEmpty());
        return form.asked.getFirst();
    }

    @Test
    void runsACommandByKeyboardAlone() {
        open();
        until(() -> assertThat(focused()).isEqualTo("tapAddressField"));
        robot.write("/run/a.sock").type(KeyCode.TAB);
        var way = new ArrayList<String>();
        for (int steps = 0; steps < 10 && !focused().equals("commandField"); steps++) {
            way.add(focused());
            robot.type(KeyCode.TAB);
        }
        assertThat(way).containsExactly("tapChooseButton", "commandWayRadioButton");
        until(() -> assertThat(find("startTapButton", Button.class).getText()).isEqualTo("Run command"));
        until(() -> assertThat(canStart()).isFalse());
        robot.write("sh -c 'echo a'");
        until("found", () -> text("commandFinding").startsWith("Runs "));
        until("may start", this::canStart);
        robot.type(KeyCode.ENTER);
        until("started", () -> form.opened.size() == 1);
        assertThat(form.asked.getFirst().words()).isEqualTo(List.of("sh", "-c", "echo a"));
    }

    @Test
    void opensASideDoorByMouseWithAnAddressAndWhoIsLetIn() {
        open();
        robot.clickOn("#doorWayRadioButton").clickOn("#tapAddressField").write("/run/a.sock");
        robot.type(KeyCode.TAB);
        until(() -> assertThat(find("commandField", TextField.class).getParent().getParent().isVisible()).isFalse());
        robot.clickOn("#doorField").write("/free");
        robot.interact(() -> find("tapAdvancedPane", TitledPane.class).setExpanded(true));
        robot.clickOn("#allowField").write("uid:1000");
        until("what is lent is said", () -> find("lentFinding", FindingLabel.class).isVisible()
                && text("lentFinding").contains("ada (1000)"));
        assertThat(started().spec()).isEqualTo(TapSpecText.parse("stream:/run/a.sock,at=/free,allow=uid:1000"));
    }

    @Test
    void aWayThatIsNotPossibleCannotBeChosenAndSaysWhy() {
        open();
        robot.write("/sticky").type(KeyCode.TAB);
        until("looked", () -> ask(() -> find("renameWayRadioButton", RadioButton.class).isDisabled()));
        until(() -> assertThat(text("wayObstacleLabel")).contains("The directory is sticky.")
                .contains("Only root may mount."));
        until(() -> assertThat(find("renameWayRadioButton", RadioButton.class).getAccessibleHelp())
                .isEqualTo("The directory is sticky."));
    }

    @Test
    void inPlaceSaysWhatItDoesAndWhatMayBreak() {
        open();
        robot.write("/checked").type(KeyCode.TAB);
        robot.clickOn("#renameWayRadioButton");
        until("what breaks", () -> text("wayFinding").contains("The server checks its file."));
        until(() -> assertThat(text("wayMeaningLabel")).contains("sockeye undo"));
        assertThat(started().spec().place()).isInstanceOf(TapSpec.Place.Renamed.class);
    }

    @Test
    void aRefusedTapSaysWhyAndLeavesWhatWasTyped() {
        open();
        robot.clickOn("#doorWayRadioButton");
        robot.interact(() -> controller.open(SocketType.SEQPACKET, Address.ofPath("/gone")));
        until("said", () -> find("tapAddressFinding", FindingLabel.class).getText().contains("/gone"));
        robot.type(KeyCode.ESCAPE);
        until("given up", () -> cancelled.get() == 1);
        until(() -> assertThat(find("tapAddressField", TextField.class).getText()).isEqualTo("/gone"));
    }
}
