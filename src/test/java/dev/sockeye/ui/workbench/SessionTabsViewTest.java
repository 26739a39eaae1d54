package dev.sockeye.ui.workbench;

import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.Patience;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import dev.sockeye.settings.TabClosing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The tabs: all events, the machine, and one for each session that is looked at.
class SessionTabsViewTest extends OpenWindow {
    @Test
    void opensATabByEnterAndByDoubleClick() {
        open();
        server(SocketType.STREAM, "@one");
        server(SocketType.SEQPACKET, "/tmp/some/where/two.sock");
        until("both", () -> treeTexts().contains("/tmp/some/where/two.sock"));
        robot.clickOn(row("@one")).type(KeyCode.ENTER);
        until("its tab", () -> shownTab().equals("@one"));
        robot.doubleClickOn(row("/tmp/some"));
        until("the other's", () -> shownTab().equals("two.sock"));
        until(() -> assertThat(tabs().getTabs().size()).isEqualTo(4));
        robot.interact(() -> tabs().getSelectionModel().select(2));
        until("the tree follows", () -> tree().getSelectionModel().getSelectedItem().getValue().id() == 1);
    }

    @Test
    void aClientThatFailedLeavesNoTab() {
        open();
        server(SocketType.STREAM, "@one");
        until("its tab", () -> shownTab().equals("@one"));
        Session client = window.bench.client(SocketType.STREAM, "@two");
        until("its tab", () -> tabs().getTabs().size() == 4);
        window.bench.workbench.remove(client);
        until("gone with the session", () -> tabs().getTabs().size() == 3);
    }

    @Test
    void followsTheTreeFromOneSessionToAnother() {
        open();
        server(SocketType.STREAM, "@one");
        server(SocketType.STREAM, "@two");
        until("both", () -> tabs().getTabs().size() == 4);
        robot.clickOn(row("@two"));
        until("its tab", () -> shownTab().equals("@two"));
        robot.clickOn("#allEventsTab").clickOn(row("@one"));
        until("chosen", () -> tree().getSelectionModel().getSelectedItem().getValue().id() == 1);
        until(() -> assertThat(ask(this::shownTab)).as("all events stay in front").isEqualTo("All events"));
    }

    @Test
    void asksOnceWhatClosingATabMeans() {
        open();
        Session server = server(SocketType.STREAM, "@one");
        Session other = server(SocketType.STREAM, "@two");
        until("listed", () -> treeTexts().contains("@two"));
        robot.clickOn(row("@one")).type(KeyCode.ENTER);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.clickOn("#rememberCheck").clickOn("#closeTabButton");
        until("closed", () -> tabs().getTabs().size() == 3);
        assertThat(server.state()).isEqualTo(Session.State.OPEN);
        robot.clickOn(row("@two")).type(KeyCode.ENTER);
        until("in front", () -> shownTab().equals("@two"));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until("closed without a question", () -> tabs().getTabs().size() == 2);
        robot.interact(window::refreshTree);
        until(() -> assertThat(tabs().getTabs().size()).as("it does not come back by itself").isEqualTo(2));
        assertThat(other.state()).isEqualTo(Session.State.OPEN);
        assertThat(window.remembered.tabClosing()).isEqualTo(TabClosing.KEEP);
    }

    @Test
    void showsSessionsThatWereThereBefore() {
        server(SocketType.STREAM, "@early");
        server(SocketType.STREAM, "@later");
        open();
        until(() -> assertThat(ask(this::shownTab)).isEqualTo("@early"));
        until(() -> assertThat(tabs().getTabs().size()).isEqualTo(4));
        until(() -> assertThat(ask(this::treeTexts)).contains("@early", "@later"));
    }

    @Test
    void givesSessionsThatComeTheirTabs() {
        open();
        server(SocketType.STREAM, "@one");
        until("in front", () -> shownTab().equals("@one"));
        until(() -> assertThat(tree().getSelectionModel().getSelectedItem().getValue().id()).isEqualTo(1));
        server(SocketType.DATAGRAM, "@two");
        until("there", () -> tabs().getTabs().size() == 4);
        until(() -> assertThat(ask(this::shownTab)).isEqualTo("@one"));
        for (int number = 3; number < 60; number++) {
            server(SocketType.STREAM, "@many" + number);
        }
        until("listed", () -> tree().getRoot().getChildren().size() == 59);
        until(() -> assertThat(tabs().getTabs().size()).isEqualTo(2 + SessionTabs.MOST_BY_THEMSELVES));
    }

    @Test
    void turnsToTheMachineAndBack() {
        open();
        robot.clickOn("#machineToggle");
        until("its tab", () -> shownTab().equals("Machine"));
        until("looked at", () -> window.scans.get() > 0);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until("its search field", () -> isFocused("machineSearchField"));
        robot.clickOn("#allEventsTab");
        int before = window.scans.get();
        until("its sections are still looked at", () -> window.scans.get() > before + 1);
        robot.clickOn("#sessionsToggle");
        var last = new AtomicInteger();
        await("nobody looks").during(Duration.ofSeconds(4)).atMost(Patience.LONG)
                .until(() -> last.getAndSet(window.scans.get()) == window.scans.get());
    }
}
