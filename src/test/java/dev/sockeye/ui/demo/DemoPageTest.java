package dev.sockeye.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.demo.Demonstrations;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A page plays its demonstration with real sessions, and cleans up.
class DemoPageTest extends UiTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();
    @SuppressWarnings("NullAway.Init") // each test opens it
    private StackPane place;

    private void open(String name) {
        var page = ask(() -> new DemoPage(new DemoViewModel(Demonstrations.named(name).orElseThrow(), new DemoServices(
                room.wiring.plays(), room.wiring.background(),
                new UiExecutor())), Optional.empty(), _ -> {}));
        place = ask(() -> new StackPane(page.node()));
        show(() -> place, 480, 600);
        robot.interact(page::open);
    }

    private boolean canStep() {
        return !find("demoStepButton", Button.class).isDisabled();
    }

    private String said() {
        return robot.lookup("#demoSteps .label").queryAllAs(Label.class).stream().map(Label::getText)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void playsStepByStepAndCleansUp() {
        open("echo");
        robot.clickOn("#demoStepButton");
        until("the server runs", () -> said().contains("It listens at ") && canStep());
        assertThat(room.workbench().sessions()).hasSize(1);
        Path file = Path.of(room.workbench().sessions().getFirst().name());
        assertThat(file).exists();
        for (int step = 2; step <= 4; step++) {
            int wanted = step;
            robot.clickOn("#demoStepButton");
            until("step " + step, () -> said().contains(wanted + ". ") && (wanted == 4 || canStep()));
        }
        until(() -> assertThat(ask(this::said)).contains("“hello” came back"));
        robot.clickOn("#demoCleanUpButton");
        until("nothing is left", () -> room.workbench().sessions().isEmpty()
                && !Files.exists(Objects.requireNonNull(file.getParent())));
        until("it can be tried again", this::canStep);
    }

    @Test
    void isPlayedWithTheKeyboardAlone() {
        open("echo");
        for (int step = 1; step <= 4; step++) {
            int wanted = step;
            until("the next step has the keyboard", () -> find("demoStepButton", Button.class).isFocused());
            robot.push(KeyCode.SPACE);
            until("step " + step, () -> said().contains(wanted + ". "));
        }
        until("then cleaning up has it", () -> find("demoCleanUpButton", Button.class).isFocused());
        robot.push(KeyCode.SPACE);
        until("nothing is left", () -> room.workbench().sessions().isEmpty());
    }

    @Test
    void theKeyboardStaysOnThePageWhileAStepIsDone() {
        open("pings");
        var owners = new CopyOnWriteArrayList<String>();
        robot.interact(() -> {
            var cross = new Button("Close");
            cross.setId("cross");
            place.getChildren().add(cross);
            stage().getScene().focusOwnerProperty()
                    .subscribe(node -> owners.add(node == null ? "nobody" : String.valueOf(node.getId())));
        });
        until("the first step can be done", () -> find("demoStepButton", Button.class).isFocused());
        robot.push(KeyCode.SPACE);
        until("the keyboard is at the next step", () -> said().contains("1. ")
                && find("demoStepButton", Button.class).isFocused());
        assertThat(owners).as("one more press there closes the page").doesNotContain("cross", "nobody");
    }

    @Test
    void whateverIsShownInItsPlaceCleansUp() {
        open("stale");
        robot.clickOn("#demoStepButton");
        until("a session is there", () -> !room.workbench().sessions().isEmpty() && canStep());
        robot.interact(() -> place.getChildren().clear());
        until("nothing is left", () -> room.workbench().sessions().isEmpty());
    }

    @Test
    void theEndOfTheProgramInTheMiddleOfAStepLeavesNothing() throws Exception {
        open("pings");
        robot.clickOn("#demoStepButton");
        until("the first step is done", this::canStep);
        Path directory = Objects.requireNonNull(Path.of(room.workbench().sessions().getFirst().name()).getParent());
        assertThat(directory).exists();
        robot.interact(() -> find("demoStepButton", Button.class).fire()); // The next step is under way,
        room.wiring.close(); // as at a signal, with the window still there.
        assertThat(directory).doesNotExist();
        assertThat(room.workbench().sessions()).isEmpty();
    }
}
