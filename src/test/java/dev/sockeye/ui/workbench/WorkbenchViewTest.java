package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSession;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedTransport.StagedConnection;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Theme;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.controlsfx.control.NotificationPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkbenchViewTest extends UiTest {
    private final StagedWindow window = new StagedWindow();

    @AfterEach
    void close() {
        robot.interact(window::close);
    }

    private void open() {
        show(() -> window.build(theme()), 1000, 650);
    }

    private ServerSession server(SocketType type, String address) {
        return window.bench.server(type, address);
    }

    private StagedConnection peer(int pid) {
        return window.bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, 1000, 1000));
    }

    @SuppressWarnings("unchecked")
    private TreeView<TreeRow> tree() {
        return find("sessionTree", TreeView.class);
    }

    private Set<String> treeTexts() {
        return robot.lookup("#sessionTree .label").queryAllAs(Label.class).stream().filter(Node::isVisible)
                .map(Label::getText).collect(Collectors.toSet());
    }

    private Node row(String title) {
        return robot.lookup(".tree-cell").match((TreeCell<?> cell) -> cell.getAccessibleText() != null
                && cell.getAccessibleText().startsWith(title)).query();
    }

    private TabPane tabs() {
        return find("sessionTabPane", TabPane.class);
    }

    private String shownTab() {
        Tab tab = tabs().getSelectionModel().getSelectedItem();
        return tab == null ? "" : tab.getText();
    }

    @Test
    void saysWhatToDoWhenNothingIsThere() {
        open();
        assertThat(ask(() -> find("emptyBox", Node.class).isVisible())).isTrue();
        assertThat(ask(() -> find("sessionsLabel", Label.class).getText())).isEqualTo("0 sessions · 0 connections");
        assertThat(ask(() -> find("stopButton", Button.class).isDisabled())).isTrue();
        robot.clickOn("#startServerButton");
        until("the form", () -> window.heard.contains("a server of type stream"));
        robot.type(KeyCode.ENTER);
        until("no form", () -> !find("sheetBox", Node.class).isVisible());
        robot.clickOn("#connectClientButton");
        until("the form", () -> window.heard.contains("a client of type stream"));
    }

    @Test
    void opensTheFormsFromMenusAndKeys() {
        open();
        robot.clickOn("#serverMenu").clickOn("#serverSeqpacketItem");
        until("a seqpacket server", () -> window.heard.contains("a server of type seqpacket"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT2);
        until("a datagram client", () -> window.heard.contains("a client of type datagram"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until("the same type again", () -> window.heard.getLast().equals("a server of type seqpacket"));
    }

    @Test
    void listsServersTheirConnectionsAndClientsAsTheyCome() {
        open();
        server(SocketType.STREAM, "@one");
        until("the server", () -> treeTexts().contains("@one"));
        peer(4217);
        until("its connection", () -> treeTexts().contains("#1 python3[4217]"));
        until("the user's name", () -> treeTexts().stream().anyMatch(text -> text.startsWith("uid 1000 (alice) · ↓0")));
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
        until("inspected", () -> window.inspectedConnection() == 2);
        for (int pid = 3; pid < 2000; pid++) {
            peer(pid).drop();
        }
        until("the first closed ones are forgotten", () -> {
            TreeItem<TreeRow> item = tree().getRoot().getChildren().getFirst();
            return item.getChildren().size() == 1002 && item.getChildren().getLast().getValue().id() == 1999;
        });
        assertThat(ask(() -> tree().getSelectionModel().getSelectedItem().getValue().id())).isEqualTo(2);
        assertThat(ask(window::inspectedConnection)).isEqualTo(2);
    }

    @Test
    void selectsTheServerWhenTheSelectedConnectionIsForgotten() {
        open();
        ServerSession server = server(SocketType.STREAM, "@one");
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
    void opensATabByEnterAndByDoubleClick() {
        open();
        server(SocketType.STREAM, "@one");
        server(SocketType.SEQPACKET, "/tmp/some/where/two.sock");
        until("both", () -> treeTexts().contains("/tmp/some/where/two.sock"));
        robot.clickOn(row("@one")).type(KeyCode.ENTER);
        until("its tab", () -> shownTab().equals("@one"));
        robot.doubleClickOn(row("/tmp/some"));
        until("the other's", () -> shownTab().equals("two.sock"));
        assertThat(ask(() -> tabs().getTabs().size())).isEqualTo(4);
        robot.interact(() -> tabs().getSelectionModel().select(2));
        until("the tree follows", () -> tree().getSelectionModel().getSelectedItem().getValue().id() == 1);
    }

    @Test
    void asksOnceWhatClosingATabMeans() {
        open();
        ServerSession server = server(SocketType.STREAM, "@one");
        ServerSession other = server(SocketType.STREAM, "@two");
        until("listed", () -> treeTexts().contains("@two"));
        robot.clickOn(row("@one")).type(KeyCode.ENTER);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        robot.clickOn("#rememberCheck").clickOn("#closeTabButton");
        until("closed", () -> tabs().getTabs().size() == 3);
        assertThat(server.state()).isEqualTo(Session.State.OPEN);
        assertThat(window.heard).contains("closed view of @one");
        robot.clickOn(row("@two")).type(KeyCode.ENTER);
        until("in front", () -> shownTab().equals("@two"));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until("closed without a question", () -> tabs().getTabs().size() == 2);
        robot.interact(window::refreshTree);
        assertThat(ask(() -> tabs().getTabs().size())).as("it does not come back by itself").isEqualTo(2);
        assertThat(other.state()).isEqualTo(Session.State.OPEN);
        assertThat(window.memory.tabClosing()).isEqualTo(TabClosing.KEEP);
    }

    private void closeWindow() {
        robot.interact(() -> stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void asksOnceBeforeItEndsWithOpenSessions() {
        open();
        robot.interact(() -> new QuitQuestion(window.bench.workbench, window.memory).install(stage()));
        server(SocketType.STREAM, "@one");
        peer(1);
        closeWindow();
        until("asked", () -> robot.lookup("#quitSentence").tryQuery().isPresent());
        assertThat(ask(() -> find("quitSentence", Label.class).getText()))
                .startsWith("1 session with 1 open connection will be closed.");
        robot.type(KeyCode.ENTER);
        until("Enter stays", () -> robot.lookup("#quitSentence").tryQuery().isEmpty());
        assertThat(stage().isShowing()).isTrue();
        closeWindow();
        robot.clickOn("#rememberQuitCheck").clickOn("#quitButton");
        until("ended", () -> !stage().isShowing());
        assertThat(window.memory.asksAtQuit()).isFalse();
        robot.interact(() -> stage().show());
        closeWindow();
        assertThat(ask(() -> stage().isShowing())).as("consumed without a question").isFalse();
    }

    @Test
    void endsAtOnceWhenNothingIsOpen() {
        open();
        robot.interact(() -> new QuitQuestion(window.bench.workbench, window.memory).install(stage()));
        server(SocketType.STREAM, "@one").stop();
        closeWindow();
        assertThat(ask(() -> stage().isShowing())).isFalse();
    }

    @Test
    void remembersTheBoundOfTheCapture() {
        open();
        robot.clickOn("#captureMenu").clickOn("#quotaItem512");
        until("chosen", () -> window.memory.captureQuota().equals(OptionalLong.of(512L << 20)));
    }

    @Test
    void stopsTheSelectedSession() {
        open();
        ServerSession server = server(SocketType.STREAM, "@one");
        until("listed", () -> treeTexts().contains("@one"));
        robot.clickOn(row("@one"));
        until("can be stopped", () -> !find("stopButton", Button.class).isDisabled());
        robot.clickOn("#stopButton");
        until("stopped", () -> server.state() == Session.State.STOPPED);
        until("said in words", () -> row("@one").getAccessibleText().contains("stopped"));
        until("not twice", () -> find("stopButton", Button.class).isDisabled());
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
        until("told why not", () -> pane().isShowing() && pane().getText().startsWith("Nobody listens at @far"));
        assertThat(ask(() -> pane().getActions().getFirst().getText())).isEqualTo("Reconnect");
        window.bench.transport.refusal = null;
        robot.clickOn("Reconnect");
        until("open again", () -> client.state() == Session.State.OPEN);
    }

    private NotificationPane pane() {
        return find("notificationPane", NotificationPane.class);
    }

    @Test
    void showsNoticesAtTheTop() {
        open();
        window.notices.show(new Notice("Something broke.", "Mend it.", Optional.empty()));
        until("shown", () -> pane().isShowing() && pane().getText().equals("Something broke. Mend it."));
    }

    @Test
    void findsInTheTabInFront() {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until("by key", () -> window.heard.contains("find in all events"));
        window.heard.clear();
        robot.clickOn("#findButton");
        until("by mouse", () -> window.heard.contains("find in all events"));
    }

    @Test
    void walksThroughTheThemesAndRemembers() {
        open();
        robot.clickOn("#themeButton");
        until("dark", () -> theme().darkProperty().get());
        assertThat(window.memory.theme()).isEqualTo(Theme.Mode.DARK);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        until("system", () -> theme().modeProperty().get() == Theme.Mode.SYSTEM);
        assertThat(ask(() -> find("themeButton", Button.class).getAccessibleText())).contains("desktop");
    }

    private boolean areCardsShown() {
        return robot.lookup("cards").tryQuery().isPresent();
    }

    @Test
    void hidesTheCardsWhereThereIsNoRoomAndShowsThemWhenAsked() {
        show(() -> window.build(theme()), 1000, 650);
        until("no room", () -> !areCardsShown());
        robot.clickOn("#inspectorToggle");
        until("shown all the same", this::areCardsShown);
        robot.push(KeyCode.CONTROL, KeyCode.I);
        until("hidden", () -> !areCardsShown());
        robot.clickOn("#inspectorToggle");
        robot.interact(() -> stage().setWidth(1200));
        until("there with the room", this::areCardsShown);
        robot.interact(() -> stage().setWidth(900));
        until("given way", () -> !areCardsShown());
        robot.interact(() -> stage().setWidth(1200));
        until("back", this::areCardsShown);
    }

    @Test
    void showsSessionsThatWereThereBefore() {
        server(SocketType.STREAM, "@early");
        server(SocketType.STREAM, "@later");
        open();
        assertThat(ask(this::shownTab)).isEqualTo("@early");
        assertThat(ask(() -> tabs().getTabs().size())).isEqualTo(4);
        assertThat(ask(this::treeTexts)).contains("@early", "@later");
    }

    @Test
    void givesSessionsThatComeTheirTabs() {
        open();
        server(SocketType.STREAM, "@one");
        until("in front", () -> shownTab().equals("@one"));
        assertThat(ask(() -> tree().getSelectionModel().getSelectedItem().getValue().id())).isEqualTo(1);
        server(SocketType.DATAGRAM, "@two");
        until("there", () -> tabs().getTabs().size() == 4);
        assertThat(ask(this::shownTab)).isEqualTo("@one");
        for (int number = 3; number < 60; number++) {
            server(SocketType.STREAM, "@many" + number);
        }
        until("listed", () -> tree().getRoot().getChildren().size() == 59);
        assertThat(ask(() -> tabs().getTabs().size())).isEqualTo(2 + SessionTabs.MOST_BY_THEMSELVES);
    }

    @Test
    void turnsToTheMachineAndBack() {
        open();
        robot.clickOn("#machineToggle");
        until("its tab", () -> shownTab().equals("Machine"));
        assertThat(window.heard).contains("machine shown true");
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until("its search field", () -> window.heard.contains("find in the machine"));
        robot.clickOn("#allEventsTab");
        assertThat(ask(() -> window.heard.getLast())).isEqualTo("machine shown true");
        robot.clickOn("#sessionsToggle");
        until("nobody looks", () -> window.heard.getLast().equals("machine shown false"));
    }
}
