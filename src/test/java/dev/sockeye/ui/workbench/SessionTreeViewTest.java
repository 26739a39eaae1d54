package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedConnection;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// The tree of sessions and connections at the left.
class SessionTreeViewTest extends OpenWindow {
    @Test
    void listsServersTheirConnectionsAndClientsAsTheyCome() {
        open();
        server(SocketType.STREAM, "@one");
        until("the server", () -> treeTexts().contains("@one"));
        peer(4217);
        until("its connection", () -> treeTexts().contains("#1 python3[4217]"));
        until("the user's name", () -> treeTexts().stream().anyMatch(text -> text.startsWith("uid alice (1000) · ↓0")));
        StagedConnection second = peer(4218);
        until("the second", () -> treeTexts().contains("#2 python3[4218]"));
        window.bench.client(SocketType.STREAM, "@two");
        until("the client", () -> treeTexts().contains("@two"));
        until("counted", () -> find("sessionsLabel", Label.class).getText().equals("2 sessions · 3 connections"));
        second.drop();
        until("closed, in words", () -> row("#2 python3[4218]").getAccessibleText().endsWith("closed"));
    }

    @Test
    void keepsSelectionAndFoldingWhileConnectionsComeAndGo() {
        open();
        server(SocketType.STREAM, "@one");
        peer(1);
        peer(2);
        until("two", () -> treeTexts().contains("#2 python3[2]"));
        robot.clickOn(row("#2"));
        until("inspected", () -> selectedConnection() == 2);
        for (int pid = 3; pid < 2000; pid++) {
            peer(pid).drop();
        }
        until("the first closed ones are forgotten", () -> {
            TreeItem<TreeRow> item = tree().getRoot().getChildren().getFirst();
            return item.getChildren().size() == 1002 && item.getChildren().getLast().getValue().id() == 1999;
        });
        until(() -> assertThat(tree().getSelectionModel().getSelectedItem().getValue().id()).isEqualTo(2));
        until(() -> assertThat(ask(this::selectedConnection)).isEqualTo(2));
    }

    @Test
    void selectsTheServerWhenTheSelectedConnectionIsForgotten() {
        open();
        Session server = server(SocketType.STREAM, "@one");
        StagedConnection first = peer(1);
        until("one", () -> treeTexts().contains("#1 python3[1]"));
        robot.clickOn(row("#1"));
        first.drop();
        for (int pid = 2; pid < 1200; pid++) {
            peer(pid).drop();
        }
        until("the server is selected", () -> {
            TreeItem<TreeRow> item = tree().getSelectionModel().getSelectedItem();
            return item != null && item.getValue() instanceof TreeRow.SessionRow(Session session)
                    && session.id() == server.id();
        });
    }

    @Test
    void stopsNoMoreThanTheSelectedConnection() {
        open();
        Session server = server(SocketType.STREAM, "@one");
        peer(1);
        StagedConnection second = peer(2);
        until("both", () -> treeTexts().contains("#2 python3[2]"));
        robot.clickOn(row("#2"));
        until("said on the button", () -> find("stopButton", Button.class).getText().equals("Close #2"));
        until(() -> assertThat(find("stopButton", Button.class).getAccessibleText()).contains("#2", "@one", "goes on"));
        robot.clickOn("#stopButton");
        until("closed", () -> !second.isOpen());
        until("nothing more to close", () -> find("stopButton", Button.class).isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        settle();
        assertThat(server.state()).isEqualTo(Session.State.OPEN);
        robot.clickOn(row("@one"));
        until("the server", () -> find("stopButton", Button.class).getText().equals("Stop"));
    }

    @Test
    void stopsTheSelectedSession() {
        open();
        Session server = server(SocketType.STREAM, "@one");
        until("listed", () -> treeTexts().contains("@one"));
        robot.clickOn(row("@one"));
        until("can be stopped", () -> !find("stopButton", Button.class).isDisabled());
        robot.clickOn("#stopButton");
        until("stopped", () -> server.state() == Session.State.STOPPED);
        until("said in words", () -> row("@one").getAccessibleText().contains("stopped"));
        until("not twice", () -> find("stopButton", Button.class).getText().equals("Start again"));
        robot.clickOn(row("@one")).type(KeyCode.DELETE);
        until("removed", () -> find("emptyBox", Node.class).isVisible());
    }

    @Test
    void offersToReconnectAClientInItsMenu() {
        open();
        var client = window.bench.client(SocketType.STREAM, "@far");
        until("listed", () -> treeTexts().contains("@far"));
        window.bench.transport.dialled().drop();
        until("ended", () -> client.state() == Session.State.STOPPED);
        until("said", () -> row("@far").getAccessibleText().contains("stopped"));
        window.bench.transport.refusal = new SocketFailure.NobodyListening(client.address(), true);
        robot.rightClickOn(row("@far"));
        robot.clickOn("#reconnectItem");
        until("told why not", () -> notice().startsWith("Nobody listens at @far"));
        until(() -> assertThat(find("noticeRemedyButton", Button.class).getText()).isEqualTo("Reconnect"));
        window.bench.transport.refusal = null;
        robot.clickOn("Reconnect");
        until("open again", () -> client.state() == Session.State.OPEN);
    }

    private boolean isMenuOpen() {
        return Window.getWindows().stream().anyMatch(window -> window instanceof ContextMenu && window.isShowing());
    }

    @Test
    void opensTheMenuOfTheChosenRowByKeyboard() {
        open();
        server(SocketType.STREAM, "@one");
        peer(4217);
        until("the connection", () -> treeTexts().contains("#1 python3[4217]"));
        robot.clickOn(row("#1"));
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until("of a connection", () -> isMenuOpen() && robot.lookup("#closeConnectionItem").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
        until("away", () -> !isMenuOpen());
        robot.clickOn(row("@one"));
        robot.interact(() -> Event.fireEvent(tree(), new ContextMenuEvent(tree(), tree(),
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 10, 10, true, null)));
        until("of a server", () -> isMenuOpen() && robot.lookup("#stopItem").tryQuery().isPresent());
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void goesToTheRowWhoseNameIsTyped() {
        open();
        server(SocketType.STREAM, "/run/apple/one.sock");
        server(SocketType.STREAM, "/run/apple/other.sock");
        server(SocketType.STREAM, "@pear");
        peer(4217);
        until("all", () -> treeTexts().contains("@pear") && treeTexts().contains("#1 python3[4217]"));
        robot.clickOn(row("@pear"));
        robot.write("ot");
        until("the beginning of a word", () -> chosenTitle().equals("/run/apple/other.sock"));
        robot.push(KeyCode.HOME);
        robot.write("pe");
        until("another word after another key", () -> chosenTitle().equals("@pear"));
        robot.push(KeyCode.HOME);
        robot.write("o");
        until("one letter", () -> chosenTitle().equals("/run/apple/other.sock"));
        robot.write("o");
        until("the same again goes on", () -> chosenTitle().equals("/run/apple/one.sock"));
    }

    private String chosenTitle() {
        return tree().getSelectionModel().getSelectedItem().getValue().session().address().text();
    }
}
