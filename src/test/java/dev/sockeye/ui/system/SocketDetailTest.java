package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.datagram;
import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.ui.control.FactRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/// What is said of the chosen socket, and what can be done with it by one click.
class SocketDetailTest extends MachineUiTest {
    private static final List<MachineSocket> SOCKETS = List.of(
            listener(1, "/run/web", 1, 7, List.of(5L), holder(7, "nginx", 3), holder(8, "nginx", 3)),
            datagram(2, "@log", holder(9, "logd", 3)), end(3, "", 4, holder(10, "curl", 1)),
            end(4, "/run/web", 3, 17, holder(7, "nginx", 4)), end(5, "", 0, holder(11, "late", 2)),
            Staged.with(listener(6, "/run/old", 0, 5, List.of()), new PathMatch(PathMatch.State.DELETED, "")));

    private Button button(SocketAction action) {
        return find(action.buttonId(), Button.class);
    }

    /// The buttons that cannot be pressed, each with why.
    private Map<SocketAction, String> obstacles() {
        return ask(() -> Stream.of(SocketAction.values()).filter(action -> button(action).isDisabled())
                .collect(Collectors.toMap(action -> action, action -> button(action).getAccessibleHelp())));
    }

    private String fact(String id) {
        return ask(() -> find(id, FactRow.class).valueText());
    }

    @Test
    void whatStandsThereBeforeOneIsChosenKeepsOffTheEdges() {
        open(SOCKETS);
        until(() -> assertThat(ask(() -> find("chooseSocketLabel", Label.class).getInsets().getLeft()))
                .isGreaterThan(8));
    }

    @Test
    void offersEverythingForAListenerWithAFile() {
        open(SOCKETS);
        select(1);
        until(() -> assertThat(obstacles()).isEmpty());
        until(() -> assertThat(button(SocketAction.CONNECT).getAccessibleHelp()).startsWith("Open the form"));
        until(() -> assertThat(fact("socketProcessesRow")).isEqualTo("nginx[7] fd 3\nnginx[8] fd 3"));
        until(() -> assertThat(fact("socketBacklogRow")).isEqualTo("1 waiting, room for 7"));
        until(() -> assertThat(fact("socketWaitingRow")).isEqualTo("late[11]"));
        until(() -> assertThat(fact("socketClientsRow")).isEqualTo("curl[10]"));
    }

    @Test
    void saysWhyEachActionIsNotPossible() {
        open(SOCKETS);
        select(2);
        until(() -> assertThat(obstacles())
                .isEqualTo(Map.of(SocketAction.FILE_CARD, "An abstract socket has no file.")));
        select(3);
        until(() -> assertThat(obstacles())
                .containsOnlyKeys(SocketAction.CONNECT, SocketAction.TAP, SocketAction.EXPLAIN, SocketAction.FILE_CARD,
                        SocketAction.COPY)
                .containsValue("It has no address."));
        select(4);
        until(() -> assertThat(obstacles()).isEqualTo(Map.of(SocketAction.TAP,
                "It is one end of a connection; tap the listening socket instead.", SocketAction.CONNECT,
                "It is one end of a connection; connect to the listening socket instead.")));
        select(6);
        until(() -> assertThat(obstacles())
                .isEqualTo(Map.of(SocketAction.CONNECT, "Its file was deleted: nobody new can connect.",
                        SocketAction.TAP, "Its file was deleted: nobody new can connect.",
                        SocketAction.PROCESS_CARD, "You may not see a process that has it open.", SocketAction.GRAPH,
                        "You may not see a process that has it open.")));
    }

    @Test
    void tellsWhoIsAtTheOtherEndOrWhyNobodyIs() {
        open(SOCKETS);
        select(3);
        until(() -> assertThat(fact("socketPeerRow")).isEqualTo("nginx[7] fd 4"));
        select(5);
        until(() -> assertThat(fact("socketPeerRow")).isEqualTo("the server has not accepted yet"));
        select(2);
        until(() -> assertThat(fact("socketPeerRow")).contains("it is not connected"));
    }

    @Test
    void doesWhatTheButtonsSay() {
        open(SOCKETS);
        select(1);
        robot.clickOn("#" + SocketAction.CONNECT.buttonId());
        robot.clickOn("#" + SocketAction.EXPLAIN.buttonId());
        robot.clickOn("#" + SocketAction.FILE_CARD.buttonId());
        robot.clickOn("#" + SocketAction.PROCESS_CARD.buttonId());
        assertThat(machine.asked()).containsExactly("connect stream /run/web", "reveal FILE", "reveal PROCESS");
        assertThat(machine.askedAboutAccess()).containsExactly("explain /run/web");
        robot.clickOn("#" + SocketAction.GRAPH.buttonId());
        until(() -> assertThat(find("graphToggle", ToggleButton.class).isSelected()).isTrue());
    }

    @Test
    void followsTheQueueAndStops() {
        open(SOCKETS);
        select(1);
        robot.clickOn("#" + SocketAction.FOLLOW.buttonId());
        until(() -> assertThat(find("followLabel", Label.class).getText()).startsWith("Following"));
        var fuller = new java.util.ArrayList<>(SOCKETS);
        fuller.set(0, listener(1, "/run/web", 5, 7, List.of(), holder(7, "nginx", 3)));
        refresh(fuller);
        until("the most", () -> text("followLabel").equals("5 waiting, room for 7 · most so far 5"));
        refresh(SOCKETS);
        until("the most stays", () -> text("followLabel").equals("1 waiting, room for 7 · most so far 5"));
        robot.clickOn("#" + SocketAction.FOLLOW.buttonId());
        until(() -> assertThat(isShown("followBox")).isFalse());
        assertThat(button(SocketAction.FOLLOW).getText()).isEqualTo("Follow");
    }

    @Test
    void showsASocketThatHasGoneAsItWasAndConnectsNoMore() {
        open(SOCKETS);
        select(1);
        refresh(SOCKETS.subList(1, 6));
        until("gone", () -> text("socketStateTag").startsWith("gone since "));
        until(() -> assertThat(fact("socketClientsRow")).as("what was known stays").isEqualTo("curl[10]"));
        until(() -> assertThat(text("socketTitle")).isEqualTo("/run/web"));
        until(() -> assertThat(obstacles()).containsEntry(SocketAction.CONNECT, "It is no longer there.")
                .containsEntry(SocketAction.FOLLOW, "It is no longer there."));
    }
}
