package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.datagram;
import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.system.MachineSocket;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The table of sockets without a mouse.
class MachineKeyboardTest extends MachineUiTest {
    private static final List<MachineSocket> SOCKETS = List.of(
            listener(1, "/run/a", 0, 5, List.of(), holder(7, "nginx", 3)),
            listener(2, "/run/b", 0, 5, List.of(), holder(7, "nginx", 4)), datagram(3, "@log", holder(9, "logd", 3)),
            end(4, "", 0));

    @BeforeEach
    void openView() {
        open(SOCKETS);
    }

    private Optional<ContextMenu> menu() {
        return ask(() -> Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast).filter(Window::isShowing).findFirst());
    }

    private MenuItem item(String id) {
        return menu().orElseThrow().getItems().stream().filter(item -> id.equals(item.getId())).findFirst()
                .orElseThrow();
    }

    @Test
    void goesFromTheSearchToTheTableAndThroughItsRows() {
        robot.interact(() -> pane().openFind());
        robot.push(KeyCode.ENTER);
        until("the first row", () -> table().isFocused() && selected() == 1);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> assertThat(selected()).isEqualTo(3));
        robot.push(KeyCode.UP);
        until(() -> assertThat(selected()).isEqualTo(2));
        robot.push(KeyCode.END);
        until(() -> assertThat(selected()).isEqualTo(4));
    }

    @Test
    void keepsTheKeyboardsPlaceWhenTheMachineIsReadAgain() {
        robot.interact(() -> table().requestFocus());
        select(2);
        refresh(List.of(listener(9, "/run/_", 0, 5, List.of()), SOCKETS.get(0),
                listener(2, "/run/b", 4, 5, List.of(), holder(7, "nginx", 4)), SOCKETS.get(2), SOCKETS.get(3)));
        until("one more", () -> table().getItems().size() == 5);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.DOWN);
        until(() -> assertThat(selected()).as("the one after the second").isEqualTo(3));
    }

    @Test
    void connectsWithEnter() {
        select(1);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.ENTER);
        assertThat(machine.asked()).containsExactly("connect stream /run/a");
    }

    @Test
    void doesNotConnectToWhatHasNoAddress() {
        select(4);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.ENTER);
        assertThat(machine.asked()).isEmpty();
    }

    @Test
    void copiesTheAddress() {
        select(3);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until(() -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("@log"));
    }

    @Test
    void clearsTheSearchWithEscape() {
        robot.interact(() -> pane().openFind());
        robot.write("nginx", 0);
        until("narrowed", () -> table().getItems().size() == 2);
        robot.push(KeyCode.ESCAPE);
        until("everything", () -> table().getItems().size() == 4);
        until(() -> assertThat(find("machineSearchField", TextField.class).getText()).isEmpty());
    }

    @Test
    void readsAgainWithF5() {
        int before = machine.scans();
        robot.push(KeyCode.F5);
        until("another scan", () -> machine.scans() > before);
    }

    @Test
    void opensTheMenuOfTheChosenRowByTheMenuKey() {
        select(3);
        robot.interact(() -> table().requestFocus());
        // As the desktop sends it for the menu key: to the control that has the focus.
        robot.interact(() -> Event.fireEvent(table(), new ContextMenuEvent(table(), table(),
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 10, 10, true, null)));
        until(() -> assertThat(item("explainSocketItem").isDisable()).isFalse());
        until(() -> assertThat(item("socketFileCardItem").isDisable()).isTrue());
        until(() -> assertThat(item("socketFileCardItem").getText()).endsWith("An abstract socket has no file."));
    }

    @Test
    void opensTheMenuByShiftAndF10AndRunsWhatIsChosen() {
        select(2);
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until("the menu", () -> menu().isPresent());
        robot.interact(() -> item("explainSocketItem").fire());
        assertThat(machine.askedAboutAccess()).containsExactly("explain /run/b");
    }

    @Test
    void opensNoMenuWhileNoRowIsChosen() {
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> assertThat(menu()).isEmpty());
    }

    @Test
    void goesToTheSocketWhoseNameOrProgramIsTyped() {
        select(1);
        robot.interact(() -> table().requestFocus());
        robot.write("logd");
        until(() -> assertThat(selected()).isEqualTo(3));
    }
}
