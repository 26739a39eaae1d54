package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.system.MachineSocket;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What is chosen in the graph is chosen in the table and for the cards, and the other way round.
class GraphAndTableTest extends MachineUiTest {
    private static final List<MachineSocket> SOCKETS = List.of(
            listener(1, "/run/web", 0, 7, List.of(), holder(7, "nginx", 3)), end(2, "", 3, holder(10, "curl", 1)),
            end(3, "/run/web", 2, holder(7, "nginx", 4)), end(4, "", 5, holder(11, "wget", 1)),
            end(5, "/run/web", 4, holder(7, "nginx", 5)));

    private void onGraph() {
        robot.clickOn("#graphToggle");
        until("the graph", () -> !text("graphDetailLabel").startsWith("0 "));
    }

    private void goTo(String title) {
        robot.interact(() -> find("graphCanvas", Node.class).requestFocus());
        robot.push(KeyCode.HOME);
        for (KeyCode arrow : List.of(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.LEFT, KeyCode.LEFT,
                KeyCode.UP, KeyCode.RIGHT)) {
            if (text("graphTitleLabel").equals(title)) {
                return;
            }
            robot.push(arrow);
        }
        until(() -> assertThat(text("graphTitleLabel")).isEqualTo(title));
    }

    @Test
    void whatIsChosenInTheTableIsChosenInTheGraph() {
        open(SOCKETS);
        select(4);
        onGraph();
        until("its process", () -> text("graphTitleLabel").equals("wget[11]"));
        robot.clickOn("#tableToggle");
        select(3);
        onGraph();
        until("its process", () -> text("graphTitleLabel").equals("nginx[7]"));
    }

    @Test
    void aProcessOfTheGraphIsChosenInTheTableAndForTheCards() {
        open(SOCKETS);
        select(1);
        onGraph();
        goTo("curl[10]");
        assertThat(machine.chosen()).as("the cards").isEqualTo(2);
        goTo("nginx[7]");
        assertThat(machine.chosen()).as("of many the listener").isEqualTo(1);
        goTo("wget[11]");
        refresh(SOCKETS);
        until(() -> assertThat(text("graphTitleLabel")).as("after the next scan").isEqualTo("wget[11]"));
        robot.clickOn("#tableToggle");
        until("the row", () -> selected() == 4);
    }

    @Test
    void theProcessStaysChosenWhenAFilterHidesItsRows() {
        open(SOCKETS);
        robot.clickOn("#listeningChip");
        until("the listener only", () -> inodes().equals(List.of(1L)));
        onGraph();
        goTo("curl[10]");
        assertThat(machine.chosen()).isEqualTo(2);
        refresh(SOCKETS);
        until(() -> assertThat(text("graphTitleLabel")).isEqualTo("curl[10]"));
        assertThat(machine.chosen()).isEqualTo(2);
        robot.clickOn("#tableToggle");
        until("nothing acts on what is not seen", () -> machine.chosen() == 0);
    }

    @Test
    void theGraphSaysSinceWhenTheChosenProcessIsGone() {
        open(SOCKETS);
        onGraph();
        goTo("curl[10]");
        refresh(List.of(SOCKETS.get(0), SOCKETS.get(3), SOCKETS.get(4)));
        until("said", () -> text("graphDetailLabel").startsWith("gone since "));
        until(() -> assertThat(text("graphTitleLabel")).isEqualTo("curl[10]"));
        assertThat(machine.chosen()).as("the cards keep what was known").isEqualTo(2);
    }
}
